using Bridge.Bytes;

namespace Bridge.Registers.Upos
{
    /// <summary>Finds frames 02 23 base64 03 whose inside has the length and the check that it claims (SPEC 2).</summary>
    public sealed class UposFrameReader : LineReader
    {
        /// <summary>The most data in one part (facts 3.2).</summary>
        public const int PartLengthMax = 0xB4;

        private const int HeadLength = 2;
        private const int CheckLength = 2;
        private const int InnerLengthMax = HeadLength + PartLengthMax + CheckLength;

        /// <summary>The longest frame on the wire: three bytes around the base64 of the longest part.</summary>
        private const int FrameLengthMax = 3 + ((InnerLengthMax + 2) / 3 * 4);

        private readonly byte[] _inner = new byte[InnerLengthMax];

        public UposFrameReader(LineCounters counters)
            : base(FrameLengthMax, 7, counters)
        {
        }

        /// <summary>After a frame: its part number, with <see cref="UposByte.MoreParts"/>.</summary>
        public int Part
        {
            get { return _inner[0]; }
        }

        /// <summary>After a frame: appends its data to target.</summary>
        public void Unpack(ByteWriter target)
        {
            target.WriteBytes(_inner, HeadLength, _inner[1]);
        }

        /// <summary>Packs a message of one part into a frame; both writers are written anew.</summary>
        public static void Pack(ByteWriter message, ByteWriter inner, ByteWriter frame)
        {
            Check.That(message.Length <= PartLengthMax, CheckCode.AnswerTooLong);
            inner.Clear();
            inner.WriteByte(0);
            inner.WriteByte(message.Length);
            inner.WriteBytes(message.Buffer, 0, message.Length);
            inner.WriteUInt16LittleEndian(Crc16Ccitt.Of(inner.Buffer, 0, inner.Length));
            frame.Clear();
            frame.WriteByte(UposByte.Stx);
            frame.WriteByte(UposByte.Mark);
            Base64Text.Encode(inner.Buffer, inner.Length, frame);
            frame.WriteByte(UposByte.Etx);
        }

        protected override bool IsStart(byte value)
        {
            return value == UposByte.Stx;
        }

        protected override byte AckByte
        {
            get { return UposByte.Ack; }
        }

        protected override bool IsControl(byte value)
        {
            return value == UposByte.Ack || value == UposByte.AckEven || value == UposByte.AckOdd || value == UposByte.Nak;
        }

        protected override int Judge(byte[] buffer, int count)
        {
            if (count < HeadLength)
            {
                return MoreNeeded;
            }

            if (buffer[1] != UposByte.Mark)
            {
                return NoFrame;
            }

            int index = Scanned < HeadLength ? HeadLength : Scanned;
            while (index < count && Base64Text.Has(buffer[index]))
            {
                index++;
            }

            Scanned = index;
            if (index == count)
            {
                return MoreNeeded;
            }

            return buffer[index] == UposByte.Etx && IsGood(buffer, index - HeadLength) ? index + 1 : NoFrame;
        }

        private bool IsGood(byte[] buffer, int letters)
        {
            int length = Base64Text.Decode(buffer, HeadLength, letters, _inner);
            if (length < HeadLength + CheckLength || _inner[1] != length - HeadLength - CheckLength)
            {
                return false;
            }

            int check = _inner[length - 2] | (_inner[length - 1] << 8);
            return check == Crc16Ccitt.Of(_inner, 0, length - CheckLength);
        }
    }
}
