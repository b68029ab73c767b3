using Bridge.Bytes;

namespace Bridge.Terminals
{
    // The access of both: their bytes are stored together, one of them at a time.
    public sealed partial class TerminalPair
    {
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
