namespace Bridge.Bytes
{
    /// <summary>The characters between the quotes of a JSON text (RFC 8259, 7): escapes and
    /// UTF-8.</summary>
    internal static class JsonCharacters
    {
        private const int Replacement = 0xFFFD;

        /// <summary>Position of the closing quote of a text whose first byte is at start, or -1: no
        /// end, a bad escape, a control character.</summary>
        public static int FindEnd(byte[] source, int start, int limit)
        {
            int position = start;
            while (position < limit)
            {
                int value = source[position];
                if (value == '"')
                {
                    return position;
                }

                if (value < 0x20)
                {
                    return -1;
                }

                position += value == '\\' ? EscapeLength(source, position, limit) : 1;
            }

            return -1;
        }

        /// <summary>The code point at position, which moves behind it. Only inside a text that
        /// FindEnd accepted.</summary>
        public static int Decode(byte[] source, ref int position, int end)
        {
            int value = source[position];
            if (value == '\\')
            {
                return DecodeEscape(source, ref position, end);
            }

            position++;
            if (value < 0x80)
            {
                return value;
            }

            int more = value >= 0xC2 && value <= 0xDF ? 1
                : value >= 0xE0 && value <= 0xEF ? 2
                : value >= 0xF0 && value <= 0xF4 ? 3
                : 0;
            if (more == 0 || more > end - position)
            {
                return Replacement;
            }

            int codePoint = value & (0x3F >> more);
            for (int index = 0; index < more; index++)
            {
                int next = source[position + index];
                if ((next & 0xC0) != 0x80)
                {
                    return Replacement;
                }

                codePoint = (codePoint << 6) | (next & 0x3F);
            }

            bool overlong = codePoint < (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000);
            if (overlong || codePoint > 0x10FFFF || IsSurrogate(codePoint))
            {
                return Replacement;
            }

            position += more;
            return codePoint;
        }

        private static int DecodeEscape(byte[] source, ref int position, int end)
        {
            int kind = source[position + 1];
            if (kind != 'u')
            {
                position += 2;
                return kind == 'n' ? '\n'
                    : kind == 't' ? '\t'
                    : kind == 'r' ? '\r'
                    : kind == 'b' ? '\b'
                    : kind == 'f' ? '\f'
                    : kind;
            }

            int unit = HexUnit(source, position + 2);
            position += 6;
            bool high = unit >= 0xD800 && unit <= 0xDBFF;
            if (high && end - position >= 6 && source[position] == '\\' && source[position + 1] == 'u')
            {
                int low = HexUnit(source, position + 2);
                if (low >= 0xDC00 && low <= 0xDFFF)
                {
                    position += 6;
                    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                }
            }

            return unit == 0 || IsSurrogate(unit) ? Replacement : unit;
        }

        private static int HexUnit(byte[] source, int position)
        {
            int unit = 0;
            for (int index = 0; index < 4; index++)
            {
                unit = (unit << 4) | HexDigit(source[position + index]);
            }

            return unit;
        }

        private static bool IsSurrogate(int codePoint)
        {
            return codePoint >= 0xD800 && codePoint <= 0xDFFF;
        }

        private static int HexDigit(int value)
        {
            return value >= '0' && value <= '9' ? value - '0'
                : value >= 'a' && value <= 'f' ? value - 'a' + 10
                : value >= 'A' && value <= 'F' ? value - 'A' + 10
                : -1;
        }

        // 2 or 6; a bad escape answers a length beyond any source, so that no end is found.
        private static int EscapeLength(byte[] source, int position, int limit)
        {
            int kind = position + 1 < limit ? source[position + 1] : 0;
            switch (kind)
            {
                case '"':
                case '\\':
                case '/':
                case 'b':
                case 'f':
                case 'n':
                case 'r':
                case 't':
                    return 2;

                case 'u':
                    for (int index = 2; index < 6; index++)
                    {
                        if (position + index >= limit || HexDigit(source[position + index]) < 0)
                        {
                            return limit;
                        }
                    }

                    return 6;

                default:
                    return limit;
            }
        }
    }
}
