using Bridge.Bytes;
using Bridge.Terminals.SmartPos;

namespace Bridge.Terminals.KaspiQr
{
    /// <summary>
    /// The QR payment that is followed, from Follow to its final report. KaspiQrTerminal makes its calls and hands it their
    /// ends; this decides what to report, when the next status is due and how long the QR may be seen.
    ///
    /// The QR is told (ShowingQr) only to the run that made it, and disappears at the first of: scanned, its time is up, the
    /// end. There is no call to cancel it: after its time it is taken away and the state is read on, because somebody may have
    /// scanned in the last second. Only when the service still says "not scanned" after scan time, confirmation time and a
    /// margin is it reported as failed. A confirmation that is late is a doubt, never a failure: the service settles it.
    /// A lost link is asked on for ever; it is told at the second failure in a row.
    /// </summary>
    internal sealed class KaspiQrFollowing
    {
        private const int NotFoundBelieved = 3;

        private readonly SmartPosReports _reports;
        private readonly KaspiQrTimes _times;
        private readonly FollowedLink _link = new FollowedLink();
        private string _payload = string.Empty;
        private string _processId = string.Empty;
        private TerminalStage _stage;
        private long _scanEndMs;
        private long _confirmEndMs;
        private int _notFound;
        private bool _doubtful;

        public KaspiQrFollowing(SmartPosReports reports, KaspiQrTimes times)
        {
            _reports = reports;
            _times = times;
        }

        public bool IsActive { get; private set; }

        public string PaymentId { get; private set; } = string.Empty;

        /// <summary>The last call failed: what is wrong may be the kept connection.</summary>
        public bool WantsFreshConnection
        {
            get { return _link.WantsFreshConnection; }
        }

        /// <summary>When a status is wanted.</summary>
        public long NextPollMs
        {
            get { return IsActive ? _link.NextMs : Deadline.Never; }
        }

        /// <summary>When the QR has to go.</summary>
        public long NextEndMs
        {
            get { return IsActive && _stage == TerminalStage.ShowingQr ? _scanEndMs : Deadline.Never; }
        }

        /// <summary>payload: "" when this run did not make the QR. madeMs: when its create was answered.</summary>
        public void Begin(string processId, string payload, long madeMs, long nowMs)
        {
            IsActive = true;
            _processId = processId;
            _payload = payload;
            PaymentId = KaspiQrProcess.PaymentIdOf(processId);
            _stage = TerminalStage.None;
            _scanEndMs = Deadline.After(madeMs, _times.ScanMs);
            _confirmEndMs = Deadline.Never;
            _notFound = 0;
            _doubtful = false;
            _link.Begin(nowMs);
            if (payload.Length > 0 && nowMs < _scanEndMs)
            {
                TerminalReport report = Enter(TerminalStage.ShowingQr, _scanEndMs - nowMs);
                report.QrPayload = payload;
            }
        }

        public void End()
        {
            IsActive = false;
            _payload = string.Empty;
        }

        public void Tick(long nowMs)
        {
            if (nowMs >= NextEndMs)
            {
                _payload = string.Empty;
                Enter(TerminalStage.TimeIsUp, 0);
            }
        }

        public void Accept(CallOutcome outcome, int httpStatus, KaspiQrAnswer answer, long nowMs)
        {
            KaspiQrReading reading = KaspiQrTable.JudgeStatus(outcome, httpStatus, answer, PaymentId);
            if (reading == KaspiQrReading.Trouble)
            {
                AcceptTrouble(outcome, httpStatus, answer, nowMs);
                return;
            }

            if (_link.Heard())
            {
                Report(TerminalReportKind.LinkRestored);
            }

            _notFound = reading == KaspiQrReading.NotFound ? _notFound + 1 : 0;
            _link.NextMs = Deadline.After(nowMs, _times.PollMs);
            switch (reading)
            {
                case KaspiQrReading.Processed: AcceptSuccess(answer); break;
                case KaspiQrReading.Failed: Finish(TerminalReportKind.Failed, KaspiQrCode.PaymentError); break;
                case KaspiQrReading.Waiting: AcceptScanned(nowMs); break;
                case KaspiQrReading.Created: AcceptUnscanned(nowMs); break;
                default:
                    if (_notFound >= NotFoundBelieved)
                    {
                        Finish(TerminalReportKind.Vanished, answer.StatusCode).Message = answer.Message;
                    }

                    break;
            }
        }

        private void AcceptTrouble(CallOutcome outcome, int httpStatus, KaspiQrAnswer answer, long nowMs)
        {
            _notFound = 0;
            if (_link.Failed(_times.PollMs, nowMs))
            {
                TerminalReport report = Report(TerminalReportKind.LinkLost);
                report.Code = KaspiQrTable.CodeOf(outcome, httpStatus, answer.StatusCode);
                report.Message = KaspiQrTable.Describe(outcome, httpStatus, answer);
            }
        }

        // The first "scanned" takes the QR away, whatever time is left: a second customer must not meet it.
        private void AcceptScanned(long nowMs)
        {
            _payload = string.Empty;
            if (_confirmEndMs == Deadline.Never)
            {
                _confirmEndMs = Deadline.After(nowMs, _times.ConfirmMs);
                Enter(TerminalStage.AwaitingConfirmation, _times.ConfirmMs);
            }
            else if (nowMs >= Deadline.After(_confirmEndMs, KaspiQrTimes.MarginMs) && !_doubtful)
            {
                _doubtful = true;
                Report(TerminalReportKind.Doubtful).Code = KaspiQrCode.ConfirmationLate;
            }
        }

        private void AcceptUnscanned(long nowMs)
        {
            if (_stage == TerminalStage.None)
            {
                Enter(TerminalStage.Starting, 0);   // made by an earlier run: its QR cannot be shown again
            }

            long overMs = Deadline.After(_scanEndMs, _times.ConfirmMs + KaspiQrTimes.MarginMs);
            if (nowMs >= overMs && _confirmEndMs == Deadline.Never)
            {
                Finish(TerminalReportKind.Failed, KaspiQrCode.NotScanned);
            }
        }

        // The status of API v01 tells no amount: then it is the one that the QR was made for. One that is told wins.
        private void AcceptSuccess(KaspiQrAnswer answer)
        {
            TerminalReport report = Finish(TerminalReportKind.Succeeded, KaspiQrCode.Ok);
            report.AmountMinor = answer.HasAmount ? answer.AmountMinor : KaspiQrProcess.AmountMinorOf(_processId);
            report.Method = "qr";

            // No TransactionId: it would let a Smart POS be asked for a refund of what it never sold.
            report.OrderNumber = answer.TransactionId.Length > 0 ? answer.TransactionId : PaymentId;
            report.ProductType = answer.ProductType;
            report.StoreName = answer.StoreName;
            report.Address = answer.Address;
            report.City = answer.City;
        }

        private TerminalReport Enter(TerminalStage stage, long stageMs)
        {
            _stage = stage;
            TerminalReport report = Report(TerminalReportKind.Progress);
            report.Stage = stage;
            report.StageMs = (int)stageMs;
            return report;
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
