using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// One Kaspi Smart POS on the LAN, API v2 (SPEC.md). Driven by the Lane with orders, the ends of HTTP calls and
    /// time; it hands out HTTP calls and reports.
    ///
    /// It waits for at most one call at a time: before that call has ended no other leaves, not even after Release or
    /// for another process. A start is handed out once and never again, whatever becomes of it; a probe goes between
    /// two polls. Follow is up to the caller: after StartAccepted nothing is asked until Follow is called, because the
    /// process id has to be durable first. A Start ends the following of an earlier process.
    ///
    /// It never guesses: what an end of a start proves stands in <see cref="SmartPosStart"/>, what an answer about a
    /// process means in <see cref="SmartPosFollowTable"/>. It never cancels: the terminal has no documented call for it.
    /// </summary>
    public sealed class SmartPosTerminal : Terminal
    {
        public const int TiynPerTenge = 100;

        /// <summary>The terminal's amount is an int.</summary>
        private const long TengeMax = int.MaxValue;

        private const int TransactionIdLengthMax = 64;
        private const int MethodLengthMax = 16;

        /// <summary>Longer than any id that the answer reader lets through.</summary>
        private const int ProcessIdLengthMax = 64;

        private readonly SmartPosRequests _requests;
        private readonly SmartPosAnswerReader _reader = new SmartPosAnswerReader();
        private readonly SmartPosAnswer _answer = new SmartPosAnswer();
        private readonly SmartPosReports _reports = new SmartPosReports();
        private readonly SmartPosPace _pace = new SmartPosPace();
        private readonly SmartPosFollowing _following;
        private SmartPosCallKind _callKind;
        private int _callId;
        private bool _callIsOut;
        private bool _callIsIgnored;
        private bool _startIsOpen;
        private bool _startIsWanted;
        private bool _probeIsWanted;
        private long _lastNowMs;

        /// <summary>host: an IP literal; ownCheque: the register prints the slip and the terminal does not.</summary>
        public SmartPosTerminal(string host, int port, bool ownCheque)
        {
            _requests = new SmartPosRequests(host, port, ownCheque);
            _following = new SmartPosFollowing(_reports);
        }

        public override string WhyNot(TerminalOrder order)
        {
            if (order.Operation != TerminalOperation.Payment && order.Operation != TerminalOperation.Refund)
            {
                return "the terminal knows payments and refunds only";
            }

            if (order.AmountMinor <= 0)
            {
                return "the amount is not above zero";
            }

            if (order.AmountMinor % TiynPerTenge != 0)
            {
                return "the terminal takes whole tenge only, and the amount has tiyn";
            }

            if (order.AmountMinor / TiynPerTenge > TengeMax)
            {
                return "the amount is larger than the terminal can take";
            }

            if (order.Operation == TerminalOperation.Refund)
            {
                if (!SmartPosText.IsId(order.Method, MethodLengthMax))
                {
                    return "a refund needs to know how the sale was paid";
                }

                if (!SmartPosText.IsId(order.TransactionId, TransactionIdLengthMax))
                {
                    return "a refund needs the transaction id of the sale";
                }
            }

            return string.Empty;
        }

        public override void Start(TerminalOrder order, long nowMs)
        {
            Check.That(!_startIsOpen, CheckCode.TerminalBusy);
            Check.That(WhyNot(order).Length == 0, CheckCode.OrderRefused);
            StopFollowing();
            _requests.PrepareStart(order);
            _startIsOpen = true;
            _startIsWanted = true;
            Advance(nowMs);
        }

        /// <summary>Throws while a start is open: its end may bring the process that is to be followed.</summary>
        public override void Follow(string processId, TerminalOperation operation, long nowMs)
        {
            Check.That(!_startIsOpen, CheckCode.TerminalBusy);
            Check.That(SmartPosText.IsId(processId, ProcessIdLengthMax), CheckCode.OrderRefused);
            StopFollowing();
            _requests.PrepareFollow(processId);
            _following.Begin(processId, operation, nowMs);
            Advance(nowMs);
        }

        /// <summary>
        /// Also ends an open start, so that it has its one report: StartNotSent when its call was not taken yet,
        /// otherwise StartUnanswered.
        /// </summary>
        public override void Release()
        {
            StopFollowing();
            if (!_startIsOpen)
            {
                return;
            }

            bool isOut = _callIsOut && _callKind == SmartPosCallKind.Start;
            TerminalReport report = _reports.Add(
                isOut ? TerminalReportKind.StartUnanswered : TerminalReportKind.StartNotSent);
            report.Message = "released before the terminal answered";
            _startIsOpen = false;
            _startIsWanted = false;
            DropCall(SmartPosCallKind.Start);
        }

        public override void Probe(long nowMs)
        {
            _probeIsWanted = _callKind != SmartPosCallKind.Probe;
            Advance(nowMs);
        }

        public override void Tick(long nowMs)
        {
            Advance(nowMs);
        }

        /// <summary>Never while a call is ready or out: then its end is what comes next.</summary>
        public override long NextDeadlineMs
        {
            get
            {
                return _callKind == SmartPosCallKind.None && _following.IsActive ? NextPollMs() : Deadline.Never;
            }
        }

        public override bool TakeCall(TerminalCall call)
        {
            if (_callKind == SmartPosCallKind.None || _callIsOut)
            {
                return false;
            }

            _requests.Fill(call, _callKind, _following.ProcessId, _following.WantsFreshConnection);
            _callId++;
            call.Id = _callId;
            _callIsOut = true;
            _pace.CallTaken(_callKind, _lastNowMs);
            return true;
        }

        public override void CallEnded(
            int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
            if (!_callIsOut || callId != _callId)
            {
                return;
            }

            SmartPosCallKind kind = _callKind;
            bool isIgnored = _callIsIgnored;
            _callKind = SmartPosCallKind.None;
            _callIsOut = false;
            _callIsIgnored = false;
            _pace.CallEnded(kind, nowMs);
            if (!isIgnored)
            {
                Accept(kind, outcome, status, body, bodyLength, nowMs);
            }

            Advance(nowMs);
        }

        public override bool TakeReport(TerminalReport report)
        {
            return _reports.Take(report);
        }

        private void Accept(
            SmartPosCallKind kind, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
            if (outcome == CallOutcome.Answered && body != null)
            {
                _reader.Read(body, 0, bodyLength, _answer);
            }
            else
            {
                _answer.Clear();
            }

            switch (kind)
            {
                case SmartPosCallKind.Start:
                    AcceptStart(outcome, status);
                    break;

                case SmartPosCallKind.Probe:
                    AcceptProbe(outcome, status);
                    break;

                default:
                    _following.Accept(kind == SmartPosCallKind.Actualize, outcome, status, _answer, _pace, nowMs);
                    break;
            }
        }

        private void AcceptStart(CallOutcome outcome, int status)
        {
            _startIsOpen = false;
            TerminalReportKind kind = SmartPosStart.Judge(outcome, status, _answer);
            TerminalReport report = _reports.Add(kind);
            SmartPosReportFields.Fill(report, _answer);
            report.AmountMinor = TerminalReport.NoAmount;
            if (kind != TerminalReportKind.StartAccepted)
            {
                report.Message = SmartPosReportFields.Describe(outcome, status, _answer);
            }
        }

        private void AcceptProbe(CallOutcome outcome, int status)
        {
            bool isAlive = outcome == CallOutcome.Answered && status >= 200 && status < 300 && _answer.IsUsable
                && _answer.StatusCode == SmartPosCode.Ok
                && (_answer.Text(SmartPosField.TerminalId).Length > 0
                    || _answer.Text(SmartPosField.SerialNumber).Length > 0);
            TerminalReport report = _reports.Add(isAlive ? TerminalReportKind.Alive : TerminalReportKind.Absent);
            SmartPosReportFields.Fill(report, _answer);
            if (!isAlive)
            {
                report.Message = SmartPosReportFields.Describe(outcome, status, _answer);
            }
        }

        private void StopFollowing()
        {
            _following.End();
            _reports.DropFollowed();
            DropCall(SmartPosCallKind.Status);
            DropCall(SmartPosCallKind.Actualize);
        }

        // A call that nobody took yet is forgotten; one that is out goes on to its end, unheard.
        private void DropCall(SmartPosCallKind kind)
        {
            if (_callKind != kind)
            {
                return;
            }

            if (_callIsOut)
            {
                _callIsIgnored = true;
            }
            else
            {
                _callKind = SmartPosCallKind.None;
            }
        }

        // Makes the next call ready when there is one and nothing is out.
        private void Advance(long nowMs)
        {
            _lastNowMs = nowMs;
            _pace.Begin(nowMs);
            if (_callKind != SmartPosCallKind.None)
            {
                return;
            }

            if (_startIsWanted)
            {
                _startIsWanted = false;
                _callKind = SmartPosCallKind.Start;
            }
            else if (_probeIsWanted)
            {
                _probeIsWanted = false;
                _callKind = SmartPosCallKind.Probe;
            }
            else if (_following.IsActive && nowMs >= NextPollMs())
            {
                _callKind = _following.NextKind;
            }
        }

        private long NextPollMs()
        {
            return _pace.Earliest(_following.NextKind, _following.NextMs);
        }
    }
}
