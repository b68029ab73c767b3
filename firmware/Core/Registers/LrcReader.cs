using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// Finds frames of the old kind: 02, text, 03, and the XOR of what stands between (and perhaps of 02 and 03). The check
    /// misses one in eight of the two-bit errors (facts/reliability), so the text must be printable, and each profile looks at
    /// every field's form before it believes one.
    /// </summary>
    public sealed class LrcReader : LineReader
    {
        public const int Stx = 0x02;
        public const int Etx = 0x03;
        public const int Eot = 0x04;
        public const int Enq = 0x05;
        public const int Ack = 0x06;
        public const int Nak = 0x15;

        /// <summary>ECR17 ends a field of open length with it.</summary>
        private const int FieldEnd = 0x1B;

        private readonly int _lrcStart;
        private readonly bool _coversEtx;
        private readonly bool _framesControls;

        /// <param name="lrcStart">The check before the first character: 00, 7F, or those with 02 in them.</param>
        /// <param name="coversEtx">True: the closing 03 is part of the check.</param>
        /// <param name="framesControls">True: ACK and NAK are frames of three bytes, with 03 and check (ECR17).</param>
        public LrcReader(int lengthMax, int lrcStart, bool coversEtx, bool framesControls, LineCounters counters)
            : base(lengthMax, 4, counters)
        {
            _lrcStart = lrcStart;
            _coversEtx = coversEtx;
            _framesControls = framesControls;
        }

        /// <summary>Writes 02, the text, 03 and the check.</summary>
        public static void Pack(ByteWriter text, int lrcStart, bool coversEtx, ByteWriter frame)
        {
            frame.Clear();
            frame.WriteByte(Stx);
            frame.WriteBytes(text.Buffer, 0, text.Length);
            frame.WriteByte(Etx);
            frame.WriteByte(Check(text.Buffer, 0, text.Length, lrcStart, coversEtx));
        }

        public static int Check(byte[] source, int offset, int count, int lrcStart, bool coversEtx)
        {
            int check = lrcStart;
            for (int index = 0; index < count; index++)
            {
                check ^= source[offset + index];
            }

            return coversEtx ? check ^ Etx : check;
        }

        protected override bool IsStart(byte value)
        {
            return value == Stx || (_framesControls && (value == Ack || value == Nak));
        }

        protected override bool IsControl(byte value)
        {
            return !_framesControls && (value == Ack || value == Nak || value == Eot || value == Enq);
        }

        protected override int Judge(byte[] buffer, int count)
        {
            if (buffer[0] != Stx)
            {
                return JudgeControl(buffer, count);
            }

            int index = Scanned < 1 ? 1 : Scanned;
            while (index < count && buffer[index] != Etx)
            {
                bool isEnd = _framesControls && buffer[index] == FieldEnd;
                if ((buffer[index] < 0x20 && !isEnd) || buffer[index] == 0x7F)
                {
                    return NoFrame;
                }

                index++;
            }

            Scanned = index;
            if (index + 1 >= count)
            {
                return MoreNeeded;
            }

            bool good = index > 1 && buffer[index + 1] == Check(buffer, 1, index - 1, _lrcStart, _coversEtx);
            return good ? index + 2 : NoFrame;
        }

        private int JudgeControl(byte[] buffer, int count)
        {
            if (count >= 2 && buffer[1] != Etx)
            {
                return NoFrame;
            }

            if (count < 3)
            {
                return MoreNeeded;
            }

            return buffer[2] == Check(buffer, 0, 1, _lrcStart, _coversEtx) ? 3 : NoFrame;
        }
    }
}
