using Bridge.Bytes;
using Bridge.Terminals.SmartPos;

namespace Bridge.Terminals.Gateway
{
    /// <summary>
    /// The bill that is followed, from Follow to its final report. GatewayTerminal makes its calls and hands it their ends; this
    /// decides what to report, which call is due and when, and how long the QR may be seen.
    ///
    /// A create of this run is made first, once. Whatever becomes of it, the bill is read by its id from then on. When the gateway
    /// does not know it (and never told this run anything about it), it is cancelled: that leaves a mark at the gateway, behind
    /// which a create on its way can no longer make it, so "nothing happened" is certain. A cancel that a person wants is sent
    /// once, and what counts is the state that is read after it. A QR whose time is over is taken away; a little later the bill is
    /// cancelled, should the gateway not have ended it. A lost link is asked on for ever; it is told at the second failure in a row.
    /// </summary>
    internal sealed partial class GatewayFollowing
    {
        /// <summary>How long after the QR's time the gateway may take to end the bill by itself.</summary>
        public const int AnnulMarginMs = 15000;

        private const int PollMsMin = 1000;
        private const int PollMsMax = 60000;

        private readonly SmartPosReports _reports;
        private readonly GatewaySetup _setup;
        private readonly FollowedLink _link = new FollowedLink();
        private string _processId = string.Empty;
        private string _payload = string.Empty;
        private bool _isRefund;
        private bool _createIsDue;
        private bool _cancelIsDue;
        private string _cancelledId = string.Empty;
        private string _seenId = string.Empty;
        private bool _qrIsOver;
        private TerminalStage _stage;
        private int _doubtCode;
        private int _endCode;
        private int _pollMs;
        private long _qrEndMs = Deadline.Never;
        private long _annulMs = Deadline.Never;

        public GatewayFollowing(SmartPosReports reports, GatewaySetup setup)
        {
            _reports = reports;
            _setup = setup;
        }

        public bool IsActive { get; private set; }

        /// <summary>The last call failed: what is wrong may be the kept connection.</summary>
        public bool WantsFreshConnection
        {
            get { return _link.WantsFreshConnection; }
        }

        private bool IsCancelled
        {
            get { return _cancelIsDue || _cancelledId == _processId; }
        }

        /// <summary>When a call is wanted.</summary>
        public long NextCallMs
        {
            get { return !IsActive ? Deadline.Never : _createIsDue || _cancelIsDue ? 0 : _link.NextMs; }
        }

        /// <summary>When time alone changes something.</summary>
        public long NextEndMs
        {
            get { return IsActive ? Deadline.Earlier(_qrEndMs, _annulMs) : Deadline.Never; }
        }

        /// <summary>Which call is wanted now.</summary>
        public GatewayCallKind Wanted(long nowMs)
        {
            return !IsActive || nowMs < NextCallMs ? GatewayCallKind.None
                : _createIsDue ? GatewayCallKind.Create
                : _cancelIsDue ? GatewayCallKind.Cancel : GatewayCallKind.Read;
        }

        /// <summary>withCreate: this run chose the id, and its create has not left.</summary>
        public void Begin(string processId, bool isRefund, bool withCreate, long nowMs)
        {
            IsActive = true;
            _processId = processId;
            _isRefund = isRefund;
            _payload = string.Empty;
            _createIsDue = withCreate;
            _cancelIsDue = false;
            _qrIsOver = false;
            _stage = TerminalStage.None;
            _doubtCode = GatewayCode.None;
            _endCode = GatewayCode.None;
            _pollMs = _setup.PollMs;
            _link.Begin(nowMs);
            _qrEndMs = Deadline.Never;
            _annulMs = Deadline.Never;
        }

        public void End()
        {
            IsActive = false;
            _payload = string.Empty;
        }

        /// <summary>The call is on its way: it is not wanted again.</summary>
        public void Sent(GatewayCallKind kind, long nowMs)
        {
            _createIsDue &= kind != GatewayCallKind.Create;
            _cancelIsDue &= kind != GatewayCallKind.Cancel;
            _cancelledId = kind == GatewayCallKind.Cancel ? _processId : _cancelledId;
            bool isChange = kind == GatewayCallKind.Create || kind == GatewayCallKind.Cancel;
            _link.NextMs = isChange ? nowMs : _link.NextMs;   // followed by a read at once
        }

        /// <summary>A person, or the register, wants the payment ended. True when that is new. A refund is not taken
        /// back.</summary>
        public bool Cancel()
        {
            if (!IsActive || _isRefund || IsCancelled)
            {
                return false;
            }

            if (_createIsDue)
            {
                Finish(TerminalReportKind.Failed, GatewayCode.Cancelled);   // its create has not left and never will
                return true;
            }

            _cancelIsDue = true;
            return true;
        }

        /// <summary>Read now instead of at the next turn.</summary>
        public void Repeat(long nowMs)
        {
            _link.NextMs = nowMs;
        }

        public void Tick(long nowMs)
        {
            if (IsActive && nowMs >= _qrEndMs)
            {
                EndQr();
            }

            if (IsActive && nowMs >= _annulMs)
            {
                _annulMs = Deadline.Never;
                _cancelIsDue |= !IsCancelled && !_isRefund;
            }
        }

        public void Accept(GatewayCallKind kind, CallOutcome outcome, int httpStatus, GatewayBill bill, string billId, long nowMs)
        {
            GatewayReading reading = GatewayTable.Judge(
                outcome, httpStatus, bill, kind == GatewayCallKind.Create, billId, _isRefund);
            switch (reading)
            {
                case GatewayReading.Bill:
                    _seenId = _processId;
                    Heard();
                    AcceptBill(bill, nowMs);
                    break;
                case GatewayReading.NotSent:
                case GatewayReading.Refused:
                    int code = outcome == CallOutcome.Answered
                        ? GatewayTable.CodeOf(httpStatus, bill.Code) : GatewayTable.CodeOf(outcome, httpStatus);
                    TerminalReport refused = Finish(TerminalReportKind.Failed, code);
                    refused.Message = httpStatus == 422 && code == GatewayCode.Refused ? bill.Message : string.Empty;
                    break;
                case GatewayReading.Conflict:
                    Finish(TerminalReportKind.Vanished, GatewayCode.Conflict);
                    break;
                case GatewayReading.NotFound:
                    Heard();
                    AcceptAbsence(kind, nowMs);
                    break;
                default:
                    AcceptTrouble(kind, outcome, httpStatus, bill, nowMs);
                    break;
            }
        }

        // The gateway does not know the bill. When it told us about it before, it has lost its memory: a person's business.
        private void AcceptAbsence(GatewayCallKind kind, long nowMs)
        {
            if (_seenId == _processId)
            {
                Finish(TerminalReportKind.Vanished, GatewayCode.ManualReview);
                return;
            }

            _endCode = GatewayCode.NothingHappened;
            _cancelIsDue = kind != GatewayCallKind.Cancel;
            _link.NextMs = Deadline.After(nowMs, _pollMs);
            Doubt(GatewayCode.Unclear);
        }

        private void AcceptTrouble(
            GatewayCallKind kind, CallOutcome outcome, int httpStatus, GatewayBill bill, long nowMs)
        {
            if (kind == GatewayCallKind.Create)
            {
                Doubt(GatewayCode.Unclear);
                _link.NextMs = nowMs;
                return;
            }

            if (_link.Failed(_pollMs, nowMs))
            {
                TerminalReport report = Report(TerminalReportKind.LinkLost);
                report.Code = GatewayTable.CodeOf(outcome, httpStatus);
                report.Message = GatewayTable.Describe(outcome, httpStatus, bill);
            }
        }

        private void Heard()
        {
            if (_link.Heard())
            {
                Report(TerminalReportKind.LinkRestored);
            }
        }

        private void Doubt(int code)
        {
            _stage = TerminalStage.None;
            if (code != _doubtCode)
            {
                _doubtCode = code;
                Report(TerminalReportKind.Doubtful).Code = code;
            }
        }

        private TerminalReport Finish(TerminalReportKind kind, int code)
        {
            End();
            TerminalReport report = Report(kind);
            report.Code = code;
            return report;
        }

        private TerminalReport Report(TerminalReportKind kind)
        {
            TerminalReport report = _reports.Add(kind);
            report.ProcessId = _processId;
            return report;
        }
    }
}
