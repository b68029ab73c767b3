using Bridge.Bytes;
using Bridge.Terminals.SmartPos;

namespace Bridge.Terminals.Gateway
{
    /// <summary>
    /// The payment gateway of the companion (SPEC.md): it talks to the acquirers and keeps their keys; our display shows the QR.
    /// Driven by the Lane with orders, the ends of HTTP calls and time; it hands out HTTP calls and reports.
    ///
    /// The lane chooses the bill's id, so Start sends nothing: it names the process, and Follow, which comes when that name is
    /// durable, lets the create go. So there is no start without an answer here: whatever happens to the create, the bill can be
    /// asked for. A create is handed out once and never again; after a restart it is only read, and when the gateway does not know
    /// it, cancelled, which ends it for good. At most one call is out.
    /// </summary>
    public sealed partial class GatewayTerminal : Terminal
    {
        private readonly SmartPosReports _reports = new SmartPosReports();
        private readonly GatewayBillReader _reader = new GatewayBillReader();
        private readonly GatewayBill _bill = new GatewayBill();
        private readonly GatewaySetup _setup;
        private readonly GatewayRequests _requests;
        private readonly GatewayFollowing _following;
        private GatewayCallKind _callKind;
        private int _callId;
        private bool _callIsOut;
        private bool _callIsIgnored;
        private bool _probeIsWanted;
        private bool _linkIsWanted;
        private string _scanned = string.Empty;
        private string _pendingId = string.Empty;
        private long _lastNowMs;

        public GatewayTerminal(GatewaySetup setup)
        {
            _setup = setup;
            _requests = new GatewayRequests(setup);
            _following = new GatewayFollowing(_reports, setup);
        }

        public override string WhyNot(TerminalOrder order)
        {
            if (order.AmountMinor <= 0)
            {
                return "the amount is not above zero";
            }

            if (_setup.WholeUnits && order.AmountMinor % 100 != 0)
            {
                return "whole tenge only, and the amount has tiyn";
            }

            return order.Operation == TerminalOperation.Refund && GatewayProcess.SaleOf(order.TransactionId).Length == 0
                ? "this sale was not paid through the gateway" : string.Empty;
        }

        public override bool NamesProcess
        {
            get { return true; }
        }

        /// <summary>Names the process. The create leaves when Follow is called for that name.</summary>
        public override void Start(TerminalOrder order, long nowMs)
        {
            Check.That(order.Epoch != 0 && order.Number != 0 && WhyNot(order).Length == 0, CheckCode.OrderRefused);
            StopFollowing();
            _pendingId = GatewayProcess.Of(order.Epoch, order.Number);
            _requests.PrepareCreate(order.AmountMinor,
                order.Operation == TerminalOperation.Refund ? GatewayProcess.SaleOf(order.TransactionId) : string.Empty);
            TerminalReport report = _reports.Add(TerminalReportKind.StartAccepted);
            report.ProcessId = _pendingId;
            report.Stage = TerminalStage.Starting;
        }

        /// <summary>An id of another terminal is Vanished at once: only a person can tell.</summary>
        public override void Follow(string processId, TerminalOperation operation, long nowMs)
        {
            StopFollowing();
            string billId = GatewayProcess.BillOf(processId);
            if (billId.Length == 0)
            {
                TerminalReport report = _reports.Add(TerminalReportKind.Vanished);
                report.ProcessId = processId;
                report.Code = GatewayCode.ManualReview;
                report.Message = "this payment was not made through the gateway";
                return;
            }

            bool isRefund = operation == TerminalOperation.Refund;
            _requests.PrepareFollow(billId, isRefund);
            _following.Begin(processId, isRefund, processId == _pendingId, nowMs);
            Advance(nowMs);
        }

        public override void Release()
        {
            StopFollowing();
        }

        public override void Cancel(long nowMs)
        {
            if (_following.Cancel())
            {
                if (!_following.IsActive)
                {
                    _pendingId = string.Empty;
                    DropCall();
                }

                DropRead();
                Advance(nowMs);
            }
        }

        public override void Repeat(long nowMs)
        {
            _following.Repeat(nowMs);
            Advance(nowMs);
        }

        public override void Probe(long nowMs)
        {
            _probeIsWanted = _callKind != GatewayCallKind.Ready;
            Advance(nowMs);
        }

        /// <summary>Compares what a scanner read with the gateway's static link for this lane.</summary>
        public override void CheckLink(string scanned, long nowMs)
        {
            _scanned = scanned;
            int judged = GatewayPayload.Judge(scanned, _setup.Hosts);
            if (judged == GatewayCode.LinkOther)
            {
                _linkIsWanted = true;
                Advance(nowMs);
                return;
            }

            _reports.Add(TerminalReportKind.LinkChecked).Code = judged;   // no link at all: nobody has to be asked
        }

        public override void Tick(long nowMs)
        {
            _following.Tick(nowMs);
            Advance(nowMs);
        }

        public override long NextDeadlineMs
        {
            get
            {
                return Deadline.Earlier(_following.NextEndMs,
                    _callKind != GatewayCallKind.None ? Deadline.Never : _following.NextCallMs);
            }
        }

        public override bool TakeCall(TerminalCall call)
        {
            if (_callKind == GatewayCallKind.None || _callIsOut)
            {
                return false;
            }

            if (_callKind == GatewayCallKind.Create)
            {
                _pendingId = string.Empty;   // from here on it may have left
            }

            _following.Sent(_callKind, _lastNowMs);
            _requests.Fill(call, _callKind, _following.WantsFreshConnection);
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

            GatewayCallKind kind = _callKind;
            bool isIgnored = _callIsIgnored;
            _callKind = GatewayCallKind.None;
            _callIsOut = false;
            _callIsIgnored = false;
            _bill.Problem = "there is no answer";
            if (outcome == CallOutcome.Answered && body != null)
            {
                _reader.Read(body, 0, bodyLength, _bill);
            }

            Accept(kind, isIgnored, outcome, status, nowMs);
            Advance(nowMs);
        }

        public override bool TakeReport(TerminalReport report)
        {
            return _reports.Take(report);
        }
    }
}
