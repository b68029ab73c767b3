namespace Bridge.Receipts
{
    /// <summary>
    /// Text to Windows-1251. Kazakh letters that the page lacks are written with their nearest Cyrillic letter, the tenge
    /// sign as "тг", any other stranger as '?': a register's printer must never get a byte that it does not know.
    /// </summary>
    public static class CodePage1251
    {
        // Unicode of bytes 80 to BF; 0 = the byte is not used.
        private static readonly ushort[] s_upper = new ushort[]
        {
            0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
            0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x0000, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
            0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
            0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
        };

        // Pairs: a Kazakh letter, then its nearest letter in the page.
        private const string Nearest = "ӘАәаҒГғгҚКқкҢНңнӨОөоҰУұуҮУүуҺХһх\u202F\u00A0₽р";

        /// <summary>Encodes text; the tenge sign takes two bytes, every other character one.</summary>
        public static byte[] Encode(string text)
        {
            byte[] bytes = new byte[LengthOf(text)];
            Write(text, bytes, 0);
            return bytes;
        }

        /// <summary>Encodes lines, each ended by CR LF, into one array: a slip of 25 lines joined as text first would cost
        /// the device some 15 KB of garbage.</summary>
        public static byte[] Encode(string[] lines)
        {
            int length = 0;
            for (int index = 0; index < lines.Length; index++)
            {
                length += LengthOf(lines[index]) + 2;
            }

            byte[] bytes = new byte[length];
            int at = 0;
            for (int index = 0; index < lines.Length; index++)
            {
                at = Write(lines[index], bytes, at);
                bytes[at] = (byte)'\r';
                bytes[at + 1] = (byte)'\n';
                at += 2;
            }

            return bytes;
        }

        private static int LengthOf(string text)
        {
            int length = text.Length;
            for (int index = 0; index < text.Length; index++)
            {
                if (text[index] == '₸')
                {
                    length++;
                }
            }

            return length;
        }

        // Answers where the next byte goes.
        private static int Write(string text, byte[] bytes, int at)
        {
            for (int index = 0; index < text.Length; index++)
            {
                char value = text[index];
                if (value == '₸')
                {
                    bytes[at] = 0xF2;       // т
                    bytes[at + 1] = 0xE3;   // г
                    at += 2;
                    continue;
                }

                bytes[at] = EncodeOne(value);
                at++;
            }

            return at;
        }

        private static byte EncodeOne(char value)
        {
            int plain = EncodePlain(value);
            if (plain >= 0)
            {
                return (byte)plain;
            }

            int nearest = Nearest.IndexOf(value);
            if (nearest >= 0 && nearest % 2 == 0)
            {
                value = Nearest[nearest + 1];
                plain = EncodePlain(value);
                if (plain >= 0)
                {
                    return (byte)plain;
                }
            }

            for (int index = 0; index < s_upper.Length; index++)
            {
                if (s_upper[index] == value)
                {
                    return (byte)(0x80 + index);
                }
            }

            return (byte)'?';
        }

        // ASCII and the Russian letters, which are nearly everything; -1 = look it up.
        private static int EncodePlain(char value)
        {
            if (value < 0x80)
            {
                return value;
            }

            return value >= 0x0410 && value <= 0x044F ? value - 0x0410 + 0xC0 : -1;
        }
    }
}
