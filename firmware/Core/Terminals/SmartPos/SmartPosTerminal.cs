using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// One Kaspi Smart POS on the LAN, API v2 (SPEC.md). Driven by the Lane with orders, the ends
    /// of HTTP calls and time; it hands out HTTP calls and reports.
    ///
    /// It waits for at most one call at a time: before that call has ended no other leaves, not
    /// even after Release or for another process. A start is handed out once and never again,
    /// whatever becomes of it; a probe goes between two polls. Follow is up to the caller: after
    /// StartAccepted nothing is asked until Follow is called, because the process id has to be
    /// durable first. A Start ends the following of an earlier process.
    ///
    /// It never guesses: what the end of a start proves stands in SmartPosStart, what an answer about
    /// a process means in SmartPosFollowTable. It never cancels: there is no documented call for it.
    /// </summary>
    public sealed class SmartPosTerminal : Terminal
    {
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

        /// <summary>host: an IP literal; ownCheque: the register prints the slip and the terminal
        /// does not.</summary>
        public SmartPosTerminal(string host, int port, bool ownCheque)
        {
            _requests = new SmartPosRequests(host, port, ownCheque);
            _following = new SmartPosFollowing(_reports);
        }

        public override string WhyNot(TerminalOrder order)
        {
            return SmartPosOrder.WhyNot(order);
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

        /// <summary>Throws while a start is open: its end may bring the process to follow.</summary>
        public override void Follow(string processId, TerminalOperation operation, long nowMs)
        {
            Check.That(!_startIsOpen, CheckCode.TerminalBusy);
            Check.That(SmartPosText.IsId(processId, ProcessIdLengthMax), CheckCode.OrderRefused);
            StopFollowing();
            _requests.PrepareFollow(processId);
            _following.Begin(processId, operation, nowMs);
            Advance(nowMs);
        }

        /// <summary>An open start is told NotSent if nobody took its call, else Unanswered.</summary>
        public override void Release()
        {
            StopFollowing();
            if (!_startIsOpen)
            {
                return;
            }

            bool isOut = _callIsOut && _callKind == SmartPosCallKind.Start;
            _reports.Add(isOut ? TerminalReportKind.StartUnanswered : TerminalReportKind.StartNotSent)
                .Message = "released before the terminal answered";
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
            report.Message = kind == TerminalReportKind.StartAccepted
                ? string.Empty
                : SmartPosReportFields.Describe(outcome, status, _answer);
        }

        private void AcceptProbe(CallOutcome outcome, int status)
        {
            bool is2xx = outcome == CallOutcome.Answered && status >= 200 && status < 300;
            bool isAlive = is2xx && _answer.NamesDevice;
            TerminalReport report = _reports.Add(isAlive ? TerminalReportKind.Alive : TerminalReportKind.Absent);
            SmartPosReportFields.Fill(report, _answer);
            report.Message = isAlive ? string.Empty : SmartPosReportFields.Describe(outcome, status, _answer);
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
            if (_callKind == kind)
            {
                _callIsIgnored = _callIsOut;
                _callKind = _callIsOut ? kind : SmartPosCallKind.None;
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
