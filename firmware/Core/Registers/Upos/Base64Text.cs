using Bridge.Bytes;

namespace Bridge.Registers.Upos
{
    /// <summary>
    /// Base64 in the one form that a frame may have: groups of four, "=" only at the end, unused bits zero. Two texts never mean
    /// the same bytes, so a flipped bit is never swallowed by the coding.
    /// </summary>
    internal static class Base64Text
    {
        /// <summary><see cref="Decode"/>: this is no such text.</summary>
        public const int Malformed = -1;

        private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        private const int Padding = 64;

        public static bool Has(byte value)
        {
            return ValueOf(value) >= 0;
        }

        /// <summary>Writes the text of count bytes.</summary>
        public static void Encode(byte[] source, int count, ByteWriter target)
        {
            for (int index = 0; index < count; index += 3)
            {
                int left = count - index;
                int bits = (source[index] << 16) | (left > 1 ? source[index + 1] << 8 : 0) | (left > 2 ? source[index + 2] : 0);
                target.WriteByte(Letters[bits >> 18]);
                target.WriteByte(Letters[(bits >> 12) & 0x3F]);
                target.WriteByte(left > 1 ? Letters[(bits >> 6) & 0x3F] : '=');
                target.WriteByte(left > 2 ? Letters[bits & 0x3F] : '=');
            }
        }

        /// <summary>Decodes into target and answers how many bytes; Malformed when it is no such text or does not fit.</summary>
        public static int Decode(byte[] source, int offset, int count, byte[] target)
        {
            int padding = count > 0 && source[offset + count - 1] == '=' ? (source[offset + count - 2] == '=' ? 2 : 1) : 0;
            int length = (count / 4 * 3) - padding;
            if (count == 0 || count % 4 != 0 || length > target.Length)
            {
                return Malformed;
            }

            int written = 0;
            for (int index = 0; index < count; index += 4)
            {
                int bits = 0;
                for (int letter = 0; letter < 4; letter++)
                {
                    int value = ValueOf(source[offset + index + letter]);
                    bool isPlace = index + letter >= count - padding;
                    if (value < 0 || (value == Padding) != isPlace)
                    {
                        return Malformed;
                    }

                    bits = (bits << 6) | (value & 0x3F);
                }

                for (int part = 16; part >= 0; part -= 8)
                {
                    int value = (bits >> part) & 0xFF;
                    if (written < length)
                    {
                        target[written] = (byte)value;
                        written++;
                    }
                    else if (value != 0)
                    {
                        return Malformed;
                    }
                }
            }

            return length;
        }

        private static int ValueOf(byte letter)
        {
            if (letter >= 'A' && letter <= 'Z')
            {
                return letter - 'A';
            }

            if (letter >= 'a' && letter <= 'z')
            {
                return letter - 'a' + 26;
            }

            if (letter >= '0' && letter <= '9')
            {
                return letter - '0' + 52;
            }

            return letter == '+' ? 62 : letter == '/' ? 63 : letter == '=' ? Padding : -1;
        }
    }
}
