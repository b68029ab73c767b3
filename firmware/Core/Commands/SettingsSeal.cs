using Bridge.Bytes;

namespace Bridge.Commands
{
    /// <summary>
    /// The last member of a device's settings file, "saved": "12 1A2B3C4D": a number that rises with every save, and the
    /// CRC-32 of all bytes before it. A device keeps two files and writes the older one, whole, closed and read back: whatever
    /// the power does, the other one is whole, and the highest number that is whole counts. A file without a seal (made by
    /// a person) counts as number 0.
    /// </summary>
    public static class SettingsSeal
    {
        /// <summary>The member's name: no setting, and skipped by every reader.</summary>
        public const string Name = "saved";

        /// <summary>What <see cref="NumberOf"/> answers for a file that is missing, torn or damaged.</summary>
        public const long Torn = -1;

        private const string Opening = ",\n  \"saved\": \"";
        private const string Closing = "\"\n}\n";
        private const int CheckLength = 8;

        /// <summary>Ends a file whose members have been written.</summary>
        public static void Write(uint number, ByteWriter target)
        {
            target.WriteAscii(Opening);
            target.WriteDecimal(number);
            target.WriteByte(' ');
            uint check = Crc32.Of(target.Buffer, 0, target.Length);
            for (int shift = 28; shift >= 0; shift -= 4)
            {
                target.WriteByte(Digit((int)((check >> shift) & 0x0F)));
            }

            target.WriteAscii(Closing);
        }

        /// <summary>The number of a file's content, 0 without a seal, or Torn.</summary>
        public static long NumberOf(byte[] bytes, int length)
        {
            int end = length;
            while (end > 0 && bytes[end - 1] <= ' ')
            {
                end--;
            }

            if (end == 0 || bytes[end - 1] != '}')
            {
                return Torn;
            }

            int at = LastIndexOf(Opening, bytes, length);
            if (at < 0)
            {
                return 0;
            }

            int checkAt = length - Closing.Length - CheckLength;
            int numberAt = at + Opening.Length;
            if (checkAt <= numberAt || LastIndexOf(Closing, bytes, length) != length - Closing.Length)
            {
                return Torn;
            }

            uint check = Crc32.Of(bytes, 0, checkAt);
            for (int index = 0; index < CheckLength; index++)
            {
                int wanted = Digit((int)((check >> (28 - (index * 4))) & 0x0F));
                if (bytes[checkAt + index] != wanted)
                {
                    return Torn;
                }
            }

            long number = DecimalText.ParseDigits(bytes, numberAt, checkAt - 1 - numberAt);
            return number <= 0 || number > uint.MaxValue ? Torn : number;
        }

        // The seal is the end of its file: a text that looks like one stands earlier, and is no seal.
        private static int LastIndexOf(string marker, byte[] bytes, int length)
        {
            for (int start = length - marker.Length; start >= 0; start--)
            {
                int index = 0;
                while (index < marker.Length && bytes[start + index] == marker[index])
                {
                    index++;
                }

                if (index == marker.Length)
                {
                    return start;
                }
            }

            return -1;
        }

        private static char Digit(int value)
        {
            return (char)(value < 10 ? '0' + value : 'A' + value - 10);
        }
    }
}
