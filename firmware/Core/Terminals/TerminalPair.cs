using Bridge.Bytes;
using Bridge.Terminals.Gateway;
using Bridge.Terminals.KaspiQr;

namespace Bridge.Terminals
{
    /// <summary>
    /// A Smart POS and a QR on our own display (Kaspi QR, or the gateway's). Driven like one terminal. A payment goes where its
    /// tender says; nobody said: to the Smart POS, and only when that answers StartNotSent (surely no byte of the start left us)
    /// is the same order begun as a QR. After anything else the QR is never tried: the Smart POS may be charging. A refund goes
    /// where its sale was paid, and a process is followed by whoever made it: their ids tell. At most one call of the two is out,
    /// and none while tokens are being stored.
    /// </summary>
    public sealed partial class TerminalPair : Terminal
    {
        private const int HeadLength = 6;

        private readonly Terminal _pos;
        private readonly Terminal _qr;
        private readonly TerminalOrder _order = new TerminalOrder();
        private Terminal _caller;
        private Terminal _storing;
        private int _innerId;
        private int _callId;
        private bool _mayFallBack;
        private bool _posIsProbed;
        private byte[] _posAccess = new byte[0];
        private byte[] _qrAccess = new byte[0];
        private long _lastNowMs;

        public TerminalPair(Terminal pos, Terminal qr)
        {
            _pos = pos;
            _qr = qr;
        }

        public override string WhyNot(TerminalOrder order)
        {
            return GoesToQr(order) ? _qr.WhyNot(order) : _pos.WhyNot(order);
        }

        public override void Start(TerminalOrder order, long nowMs)
        {
            _lastNowMs = nowMs;
            _order.Operation = order.Operation;
            _order.AmountMinor = order.AmountMinor;
            _order.Number = order.Number;
            _order.Epoch = order.Epoch;
            if (GoesToQr(order))
            {
                _mayFallBack = false;
                _pos.Release();
                _qr.Start(order, nowMs);
                return;
            }

            _qr.Release();
            _mayFallBack = order.Operation == TerminalOperation.Payment && order.Tender == TerminalTender.Any
                && _qr.WhyNot(order).Length == 0;
            _pos.Start(order, nowMs);
        }

        public override void Follow(string processId, TerminalOperation operation, long nowMs)
        {
            _lastNowMs = nowMs;
            bool isQr = IsOfQr(processId);
            (isQr ? _pos : _qr).Release();
            (isQr ? _qr : _pos).Follow(processId, operation, nowMs);
        }

        public override void Release()
        {
            _mayFallBack = false;
            _pos.Release();
            _qr.Release();
        }

        public override void Cancel(long nowMs)
        {
            _qr.Cancel(nowMs);   // a Smart POS has no such call
        }

        public override void Repeat(long nowMs)
        {
            _qr.Repeat(nowMs);
        }

        public override void CheckLink(string scanned, long nowMs)
        {
            _qr.CheckLink(scanned, nowMs);
        }

        /// <summary>One of the two is enough: the Smart POS is asked first.</summary>
        public override void Probe(long nowMs)
        {
            _lastNowMs = nowMs;
            _posIsProbed = true;
            _pos.Probe(nowMs);
        }

        public override void Tick(long nowMs)
        {
            _lastNowMs = nowMs;
            _pos.Tick(nowMs);
            _qr.Tick(nowMs);
        }

        public override long NextDeadlineMs
        {
            get { return Deadline.Earlier(_pos.NextDeadlineMs, _qr.NextDeadlineMs); }
        }

        public override bool TakeCall(TerminalCall call)
        {
            if (_caller != null || _storing != null)
            {
                return false;
            }

            _caller = _pos.TakeCall(call) ? _pos : _qr.TakeCall(call) ? _qr : null;
            if (_caller == null)
            {
                return false;
            }

            _innerId = call.Id;
            _callId++;
            call.Id = _callId;
            return true;
        }

        public override void CallEnded(
            int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
            _lastNowMs = nowMs;
            if (_caller != null && callId == _callId)
            {
                Terminal caller = _caller;
                _caller = null;
                caller.CallEnded(_innerId, outcome, status, body, bodyLength, nowMs);
            }
        }

        public override bool TakeReport(TerminalReport report)
        {
            while (_pos.TakeReport(report))
            {
                if (!IsKeptBack(report))
                {
                    return true;
                }
            }

            return _qr.TakeReport(report);
        }

        public override void WallClockSet(long unixSeconds, long nowMs)
        {
            _pos.WallClockSet(unixSeconds, nowMs);
            _qr.WallClockSet(unixSeconds, nowMs);
        }

        // A start that never left the Smart POS's side begins as a QR; its absence is asked about at the other door.
        private bool IsKeptBack(TerminalReport report)
        {
            if (report.Kind <= TerminalReportKind.StartBusy)
            {
                bool fallsBack = _mayFallBack && report.Kind == TerminalReportKind.StartNotSent;
                _mayFallBack = false;
                if (fallsBack)
                {
                    _qr.Start(_order, _lastNowMs);
                }

                return fallsBack;
            }

            bool isAbsent = _posIsProbed && report.Kind == TerminalReportKind.Absent;
            _posIsProbed &= report.Kind != TerminalReportKind.Absent && report.Kind != TerminalReportKind.Alive;
            if (isAbsent)
            {
                _qr.Probe(_lastNowMs);
            }

            return isAbsent;
        }

        private static bool GoesToQr(TerminalOrder order)
        {
            return order.Operation == TerminalOperation.Refund
                ? IsOfQr(order.TransactionId) : order.Tender == TerminalTender.Qr;
        }

        private static bool IsOfQr(string processId)
        {
            return KaspiQrProcess.IsOurs(processId) || GatewayProcess.IsOurs(processId);
        }
    }
}
