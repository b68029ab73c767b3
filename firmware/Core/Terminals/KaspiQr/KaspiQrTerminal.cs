using Bridge.Bytes;
using Bridge.Terminals.SmartPos;

namespace Bridge.Terminals.KaspiQr
{
    /// <summary>
    /// Kaspi's Public QR API, scheme r1 (SPEC.md): the service makes a QR, our display shows it, the customer's phone pays.
    /// Driven by the Lane with orders, the ends of HTTP calls and time; it hands out HTTP calls and reports.
    ///
    /// It waits for at most one call at a time. A create is handed out once and never again, whatever becomes of it. Before the
    /// first one the lane is registered, by itself: no person has to agree, and the same registration gives the same token. A QR
    /// that is not Kaspi's is refused here: no display sees it, and nobody can pay it. Follow is up to the caller, because the
    /// payment's id has to be durable first; only then is the QR told, so nobody can scan what a power cut would forget.
    /// It never cancels and never refunds: scheme r1 has no call for either.
    /// </summary>
    public sealed partial class KaspiQrTerminal : Terminal
    {
        private readonly SmartPosReports _reports = new SmartPosReports();
        private readonly KaspiQrAnswerReader _reader = new KaspiQrAnswerReader();
        private readonly KaspiQrAnswer _answer = new KaspiQrAnswer();
        private readonly KaspiQrTimes _times = new KaspiQrTimes();
        private readonly KaspiQrSetup _setup;
        private readonly KaspiQrDevice _device;
        private readonly KaspiQrRequestId _requestId;
        private readonly KaspiQrRequests _requests;
        private readonly KaspiQrFollowing _following;
        private KaspiQrCallKind _callKind;
        private int _callId;
        private bool _callIsOut;
        private bool _callIsIgnored;
        private bool _startIsOpen;
        private bool _startIsWanted;
        private bool _probeIsWanted;
        private bool _registrationIsWanted;
        private string _madeId = string.Empty;
        private string _madePayload = string.Empty;
        private long _madeMs;
        private int _deniedCode;
        private long _lastNowMs;

        public KaspiQrTerminal(KaspiQrSetup setup)
        {
            _setup = setup;
            _device = new KaspiQrDevice(setup);
            _requestId = new KaspiQrRequestId(setup.DeviceId);
            _requests = new KaspiQrRequests(setup, _device, _requestId);
            _following = new KaspiQrFollowing(_reports, _times);
        }

        public override string WhyNot(TerminalOrder order)
        {
            return order.Operation == TerminalOperation.Refund
                ? "Kaspi QR has no refund by key: refund it in Kaspi Pay" : SmartPosOrder.WhyNot(order);
        }

        public override void Start(TerminalOrder order, long nowMs)
        {
            Check.That(!_startIsOpen, CheckCode.TerminalBusy);
            Check.That(WhyNot(order).Length == 0, CheckCode.OrderRefused);
            StopFollowing();
            _requests.PrepareCreate(order);
            _startIsOpen = true;
            _startIsWanted = true;
            Advance(nowMs);
        }

        /// <summary>Throws while a start is open. An id of another terminal is Vanished at once: only a person can
        /// tell.</summary>
        public override void Follow(string processId, TerminalOperation operation, long nowMs)
        {
            Check.That(!_startIsOpen, CheckCode.TerminalBusy);
            StopFollowing();
            string paymentId = KaspiQrProcess.PaymentIdOf(processId);
            if (paymentId.Length == 0)
            {
                TerminalReport report = _reports.Add(TerminalReportKind.Vanished);
                report.ProcessId = processId;
                report.Code = KaspiQrCode.PurchaseUnknown;
                report.Message = "this payment was not made through Kaspi QR";
                return;
            }

            bool isOurs = processId == _madeId;
            _requests.PrepareFollow(paymentId);
            _following.Begin(processId, isOurs ? _madePayload : string.Empty, isOurs ? _madeMs : nowMs, nowMs);
            Advance(nowMs);
        }

        public override void Release()
        {
            StopFollowing();
            if (_startIsOpen)
            {
                bool isOut = _callIsOut && _callKind == KaspiQrCallKind.Create;
                EndStart(isOut ? TerminalReportKind.StartUnanswered : TerminalReportKind.StartNotSent, KaspiQrCode.Ok,
                    "released before the service answered");
                DropCall(KaspiQrCallKind.Create);
            }
        }

        public override void Probe(long nowMs)
        {
            _probeIsWanted = _callKind != KaspiQrCallKind.Probe;
            Advance(nowMs);
        }

        public override void Tick(long nowMs)
        {
            _following.Tick(nowMs);
            Advance(nowMs);
        }

        public override void WallClockSet(long unixSeconds, long nowMs)
        {
            _requestId.Unix = unixSeconds;
        }

        public override void RestoreAccess(byte[] bytes, int length)
        {
            _device.Restore(bytes, length);
        }

        /// <summary>Registers anew.</summary>
        public override void AskAccess(long nowMs)
        {
            _registrationIsWanted = true;
            _deniedCode = 0;
            Advance(nowMs);
        }

        public override byte[] TakeAccess()
        {
            return _callKind == KaspiQrCallKind.None || !_callIsOut ? _device.TakeWrite() : null;
        }

        public override void AccessWritten(bool ok, long nowMs)
        {
            if (!_device.IsStoring)
            {
                return;
            }

            _device.Written();
            _reports.Add(TerminalReportKind.AccessGranted).Message = ok
                ? "registered at Kaspi QR" : "registered at Kaspi QR; the token could not be stored and is asked for again";
            Advance(nowMs);
        }

        public override long NextDeadlineMs
        {
            get
            {
                bool isWaiting = _callKind != KaspiQrCallKind.None || _device.IsStoring || _device.HasUnstored;
                return Deadline.Earlier(_following.NextEndMs, isWaiting ? Deadline.Never : _following.NextPollMs);
            }
        }

        public override bool TakeCall(TerminalCall call)
        {
            if (_callKind == KaspiQrCallKind.None || _callIsOut || _device.IsStoring)
            {
                return false;
            }

            _requests.Fill(call, _callKind, _callKind == KaspiQrCallKind.Status && _following.WantsFreshConnection, _lastNowMs);
            _callId++;
            call.Id = _callId;
            _callIsOut = true;
            return true;
        }

        public override void CallEnded(
            int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
            if (!_callIsOut || callId != _callId)
            {
                return;
            }

            KaspiQrCallKind kind = _callKind;
            bool isIgnored = _callIsIgnored;
            _callKind = KaspiQrCallKind.None;
            _callIsOut = false;
            _callIsIgnored = false;
            _answer.Clear();
            if (outcome == CallOutcome.Answered && body != null)
            {
                _reader.Read(body, 0, bodyLength, _answer);
            }

            Accept(kind, isIgnored, outcome, status, nowMs);
            _answer.Clear();   // tokens and QR texts do not outlive their answer here
            Advance(nowMs);
        }

        public override bool TakeReport(TerminalReport report)
        {
            return _reports.Take(report);
        }

        private void StopFollowing()
        {
            _following.End();
            _reports.DropFollowed();
            DropCall(KaspiQrCallKind.Status);
        }

        private void DropCall(KaspiQrCallKind kind)
        {
            if (_callKind == kind)
            {
                _callIsIgnored = _callIsOut;
                _callKind = _callIsOut ? kind : KaspiQrCallKind.None;
            }
        }
    }
}
