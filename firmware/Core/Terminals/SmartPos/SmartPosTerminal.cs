using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// One Kaspi Smart POS on the LAN, API v2 or v1 (SPEC.md). Driven by the Lane with orders, the ends
    /// of HTTP calls and time; it hands out HTTP calls and reports.
    ///
    /// It waits for at most one call at a time: before that call has ended no other leaves, not
    /// even after Release or for another process. A start is handed out once and never again,
    /// whatever becomes of it; a probe goes between two polls. Before a start may come a harmless
    /// check or a renewal of the token (SmartPosGate): a start that would be turned away is not
    /// sent. Follow is up to the caller: after StartAccepted nothing is asked until Follow is called,
    /// because the process id has to be durable first. A Start ends the following of an earlier process.
    ///
    /// It never guesses: what the end of a start proves stands in SmartPosStart, what an answer about
    /// a process means in SmartPosFollowTable. It never cancels: there is no documented call for it.
    /// </summary>
    public sealed partial class SmartPosTerminal : Terminal
    {
        /// <summary>Longer than any id that the answer reader lets through.</summary>
        private const int ProcessIdLengthMax = 64;

        private readonly SmartPosReports _reports = new SmartPosReports();
        private readonly SmartPosAnswerReader _reader = new SmartPosAnswerReader();
        private readonly SmartPosAnswer _answer = new SmartPosAnswer();
        private readonly SmartPosPace _pace = new SmartPosPace();
        private readonly SmartPosVersion _version;
        private readonly SmartPosAccess _access;
        private readonly SmartPosRequests _requests;
        private readonly SmartPosFollowing _following;
        private readonly SmartPosEnds _ends;
        private readonly bool _usesToken;
        private SmartPosCallKind _callKind;
        private int _callId;
        private bool _callIsOut;
        private bool _callIsIgnored;
        private bool _startIsOpen;
        private bool _startIsWanted;
        private bool _probeIsWanted;
        private bool _checkIsWanted;
        private bool _registrationIsWanted;
        private string _acceptedId = string.Empty;
        private long _lastNowMs;

        /// <summary>A terminal of API v2 over plain HTTP. host: an IP literal; ownCheque: the register prints the
        /// slip and the terminal does not.</summary>
        public SmartPosTerminal(string host, int port, bool ownCheque)
            : this(new SmartPosSetup { Host = host, Port = port, OwnCheque = ownCheque })
        {
        }

        public SmartPosTerminal(SmartPosSetup setup)
        {
            _usesToken = setup.Tls;
            _version = new SmartPosVersion(setup.Api, setup.Tls);
            _access = new SmartPosAccess(setup, _reports);
            _requests = new SmartPosRequests(setup, _version, _access);
            _following = new SmartPosFollowing(_reports);
            _ends = new SmartPosEnds(_reports, _version);
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
            _following.Begin(processId, operation, processId == _acceptedId, nowMs);
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
            EndStart(isOut ? TerminalReportKind.StartUnanswered : TerminalReportKind.StartNotSent, SmartPosCode.Ok,
                "released before the terminal answered");
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

        public override void WallClockSet(long unixSeconds, long nowMs)
        {
            _access.ClockSet(unixSeconds, nowMs);
        }

        public override void RestoreAccess(byte[] bytes, int length)
        {
            _access.Restore(bytes, length);
        }

        /// <summary>Heard only while nothing is sold: the person's answer may take three minutes.</summary>
        public override void AskAccess(long nowMs)
        {
            if (!_usesToken || _startIsOpen || _following.IsActive)
            {
                _access.Deny(SmartPosCode.NoAccess, _usesToken
                    ? "a payment is open: ask to be let in when it is over" : "the terminal is spoken to without TLS");
                return;
            }

            _registrationIsWanted = true;
            _access.IsAsked = true;
            Advance(nowMs);
        }

        public override byte[] TakeAccess()
        {
            return _callKind == SmartPosCallKind.None ? _access.TakeWrite(_lastNowMs) : null;
        }

        public override void AccessWritten(bool ok, long nowMs)
        {
            _access.Written(ok, nowMs);
            Advance(nowMs);
        }

        /// <summary>Never while a call is ready or out, or tokens are being stored: then its end is what comes next.</summary>
        public override long NextDeadlineMs
        {
            get
            {
                if (_callKind != SmartPosCallKind.None || _access.IsStoring)
                {
                    return Deadline.Never;
                }

                long pollMs = _following.IsActive ? NextPollMs() : Deadline.Never;
                return Deadline.Earlier(pollMs, _access.NextDeadlineMs(IsIdle));
            }
        }

        public override bool TakeCall(TerminalCall call)
        {
            if (_callKind == SmartPosCallKind.None || _callIsOut)
            {
                return false;
            }

            bool isPoll = _callKind == SmartPosCallKind.Status || _callKind == SmartPosCallKind.Actualize;
            _requests.Fill(call, _callKind, isPoll && _following.WantsFreshConnection);
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
            if (outcome == CallOutcome.Answered && body != null)
            {
                _reader.Read(body, 0, bodyLength, _answer);
            }
            else
            {
                _answer.Clear();
            }

            Accept(kind, isIgnored, outcome, status, nowMs);
            Advance(nowMs);
        }

        public override bool TakeReport(TerminalReport report)
        {
            return _reports.Take(report);
        }

        private void EndStart(TerminalReportKind kind, int code, string message)
        {
            TerminalReport report = _reports.Add(kind);
            report.Code = code;
            report.Message = message;
            _startIsOpen = false;
            _startIsWanted = false;
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
    }
}
