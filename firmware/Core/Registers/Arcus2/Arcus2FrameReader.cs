using Bridge.Bytes;

namespace Bridge.Registers.Arcus2
{
    /// <summary>
    /// Finds packets 01, length, data (SPEC 2). There is no check, so the data must begin as one of the register's packets does,
    /// and hold text only: that is all there is to tell a packet from noise.
    /// </summary>
    public sealed class Arcus2FrameReader : LineReader
    {
        public const int Soh = 0x01;
        public const int Escape = 0x1B;
        public const int HeadLength = 3;

        /// <summary>The longest packet taken from a register, in bytes of data; requests seen have at most 40.</summary>
        private const int DataLengthMax = 256;

        public Arcus2FrameReader(LineCounters counters)
            : base(HeadLength + DataLengthMax, HeadLength + 1, counters)
        {
        }

        /// <summary>Puts the head before the text.</summary>
        public static void Pack(ByteWriter text, ByteWriter frame)
        {
            frame.Clear();
            frame.WriteByte(Soh);
            frame.WriteByte(text.Length >> 8);
            frame.WriteByte(text.Length & 0xFF);
            frame.WriteBytes(text.Buffer, 0, text.Length);
        }

        protected override bool IsStart(byte value)
        {
            return value == Soh;
        }

        protected override bool IsControl(byte value)
        {
            return false;
        }

        protected override int Judge(byte[] buffer, int count)
        {
            if (count < HeadLength)
            {
                return MoreNeeded;
            }

            int length = (buffer[1] << 8) | buffer[2];
            if (length == 0 || length > DataLengthMax)
            {
                return NoFrame;
            }

            int end = count < HeadLength + length ? count : HeadLength + length;
            for (int index = Scanned < HeadLength ? HeadLength : Scanned; index < end; index++)
            {
                byte value = buffer[index];
                if ((value < 0x20 && value != Escape) || value == 0x7F)
                {
                    return NoFrame;
                }
            }

            Scanned = end;
            return end == HeadLength + length ? end : MoreNeeded;
        }
    }
}
