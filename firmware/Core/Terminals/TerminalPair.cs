using Bridge.Bytes;
using Bridge.Terminals.KaspiQr;

namespace Bridge.Terminals
{
    /// <summary>
    /// A Smart POS, and Kaspi QR for when it cannot be reached. Driven like one terminal. A payment goes to the Smart POS; only
    /// when that says StartNotSent (surely no byte of the start left us) is the same order begun as a QR. After anything else
    /// the QR is never tried: the Smart POS may be charging. Refunds are the Smart POS's alone. A process is followed by whoever
    /// made it, which its id tells. At most one call of the two is out, and none while tokens are being stored.
    /// </summary>
    public sealed class TerminalPair : Terminal
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
            return _pos.WhyNot(order);
        }

        public override void Start(TerminalOrder order, long nowMs)
        {
            _lastNowMs = nowMs;
            _order.Operation = order.Operation;
            _order.AmountMinor = order.AmountMinor;
            _order.Number = order.Number;
            _qr.Release();
            _mayFallBack = _qr.WhyNot(order).Length == 0;
            _pos.Start(order, nowMs);
        }

        public override void Follow(string processId, TerminalOperation operation, long nowMs)
        {
            _lastNowMs = nowMs;
            bool isQr = KaspiQrProcess.IsOurs(processId);
            (isQr ? _pos : _qr).Release();
            (isQr ? _qr : _pos).Follow(processId, operation, nowMs);
        }

        public override void Release()
        {
            _mayFallBack = false;
            _pos.Release();
            _qr.Release();
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

        /// <summary>The bytes of both, or of one of them alone from before it had a partner.</summary>
        public override void RestoreAccess(byte[] bytes, int length)
        {
            bool isPair = length >= HeadLength && bytes[0] == 'B' && bytes[1] == 'T' && bytes[2] == 'P' && bytes[3] == 1;
            bool isQr = length > 2 && bytes[0] == 'B' && bytes[1] == 'K' && bytes[2] == 'Q';
            int head = isPair ? HeadLength : 0;
            int posLength = isPair ? bytes[4] | (bytes[5] << 8) : isQr ? 0 : length;
            posLength = posLength > length - head ? length - head : posLength;
            _posAccess = Piece(bytes, head, posLength);
            _qrAccess = Piece(bytes, head + posLength, length - head - posLength);
            _pos.RestoreAccess(_posAccess, _posAccess.Length);
            _qr.RestoreAccess(_qrAccess, _qrAccess.Length);
        }

        /// <summary>Only the Smart POS needs a person; Kaspi QR registers by itself.</summary>
        public override void AskAccess(long nowMs)
        {
            _pos.AskAccess(nowMs);
        }

        public override byte[] TakeAccess()
        {
            if (_caller != null || _storing != null)
            {
                return null;
            }

            byte[] pos = _pos.TakeAccess();
            byte[] qr = pos != null ? null : _qr.TakeAccess();
            if (pos == null && qr == null)
            {
                return null;
            }

            _storing = pos != null ? _pos : _qr;
            _posAccess = pos != null ? Piece(pos, 0, pos.Length) : _posAccess;
            _qrAccess = qr != null ? Piece(qr, 0, qr.Length) : _qrAccess;
            ByteWriter writer = new ByteWriter(HeadLength + _posAccess.Length + _qrAccess.Length);
            writer.WriteAscii("BTP");
            writer.WriteByte(1);
            writer.WriteUInt16LittleEndian(_posAccess.Length);
            writer.WriteBytes(_posAccess, 0, _posAccess.Length);
            writer.WriteBytes(_qrAccess, 0, _qrAccess.Length);
            return writer.Buffer;
        }

        public override void AccessWritten(bool ok, long nowMs)
        {
            _lastNowMs = nowMs;
            Terminal storing = _storing;
            _storing = null;
            if (storing != null)
            {
                storing.AccessWritten(ok, nowMs);
            }
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

        private static byte[] Piece(byte[] source, int offset, int count)
        {
            byte[] piece = new byte[count];
            for (int index = 0; index < count; index++)
            {
                piece[index] = source[offset + index];
            }

            return piece;
        }
    }
}
