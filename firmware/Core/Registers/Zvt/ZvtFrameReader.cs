using Bridge.Bytes;

namespace Bridge.Registers.Zvt
{
    /// <summary>Finds ZVT's serial frames: 10 02, the APDU with every 10 doubled, 10 03, check (SPEC 2).</summary>
    public sealed class ZvtFrameReader : LineReader
    {
        /// <summary>The longest frame taken from a register, in bytes on the wire. Requests seen have at most 30.</summary>
        public const int FrameLengthMax = 1100;

        private const int HeadLength = 2;
        private const int CheckLength = 2;

        public ZvtFrameReader(LineCounters counters)
            : base(FrameLengthMax, 5, counters)
        {
        }

        /// <summary>Writes the APDU of a good frame without the doubling; target is cleared first.</summary>
        public static void Unpack(byte[] frame, int length, ByteWriter target)
        {
            target.Clear();
            int end = length - HeadLength - CheckLength;
            for (int index = HeadLength; index < end; index++)
            {
                target.WriteByte(frame[index]);
                index += frame[index] == ZvtByte.Dle ? 1 : 0;
            }
        }

        protected override bool IsStart(byte value)
        {
            return value == ZvtByte.Dle;
        }

        protected override bool IsControl(byte value)
        {
            return value == ZvtByte.Ack || value == ZvtByte.Nak;
        }

        protected override int Judge(byte[] buffer, int count)
        {
            if (count < HeadLength)
            {
                return MoreNeeded;
            }

            if (buffer[1] != ZvtByte.Stx)
            {
                return NoFrame;
            }

            int index = Scanned < HeadLength ? HeadLength : Scanned;
            while (index < count)
            {
                if (buffer[index] != ZvtByte.Dle)
                {
                    index++;
                }
                else if (index + 1 == count)
                {
                    break;
                }
                else if (buffer[index + 1] == ZvtByte.Dle)
                {
                    index += 2;
                }
                else
                {
                    Scanned = index;
                    return buffer[index + 1] == ZvtByte.Etx ? JudgeEnd(buffer, count, index) : NoFrame;
                }
            }

            Scanned = index;
            return MoreNeeded;
        }

        private static int JudgeEnd(byte[] buffer, int count, int end)
        {
            if (count < end + HeadLength + CheckLength)
            {
                return MoreNeeded;
            }

            int crc = 0;
            int length = 0;
            for (int index = HeadLength; index < end; index++)
            {
                crc = Crc16Kermit.Next(crc, buffer[index]);
                length++;
                index += buffer[index] == ZvtByte.Dle ? 1 : 0;
            }

            crc = Crc16Kermit.Next(crc, ZvtByte.Etx);
            bool isGood = length >= 3 && (buffer[end + 2] | (buffer[end + 3] << 8)) == crc;
            return isGood ? end + HeadLength + CheckLength : NoFrame;
        }
    }
}
