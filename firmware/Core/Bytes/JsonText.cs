namespace Bridge.Bytes
{
    /// <summary>
    /// A text of a JSON document where it stands in the source, still escaped. It is compared in place, copied as
    /// UTF-8, or made a string only when somebody wants to keep it. Damaged UTF-8, a lone surrogate and U+0000 read as
    /// U+FFFD (the device's strings end at a NUL). Valid until the reader's next token.
    /// </summary>
    public sealed class JsonText
    {
        private const int Replacement = 0xFFFD;

        private byte[] _source;
        private int _start;
        private int _end;

        internal void Clear(byte[] source)
        {
            Set(source, 0, 0);
        }

        internal void Set(byte[] source, int start, int end)
        {
            _source = source;
            _start = start;
            _end = end;
        }

        /// <summary>Position of the closing quote of a text whose first byte is at start, or -1: no end, a bad escape,
        /// a control character.</summary>
        internal static int FindEnd(byte[] source, int start, int limit)
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

        /// <summary>True when the text is exactly that string.</summary>
        public bool Is(string text)
        {
            return Matches(text, false);
        }

        /// <summary>True when the text is that string but for the case of the letters A to Z.</summary>
        public bool IsIgnoringCase(string text)
        {
            return Matches(text, true);
        }

        /// <summary>Copies the text as UTF-8. Answers its length in bytes, or -1 when the target is too short.</summary>
        public int CopyTo(byte[] target, int offset)
        {
            int length = 0;
            int position = _start;
            while (position < _end)
            {
                int codePoint = Decode(ref position);
                int size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
                if (size > target.Length - offset - length)
                {
                    return -1;
                }

                int at = offset + length;
                length += size;
                if (size == 1)
                {
                    target[at] = (byte)codePoint;
                    continue;
                }

                for (int index = size - 1; index > 0; index--)
                {
                    target[at + index] = (byte)(0x80 | (codePoint & 0x3F));
                    codePoint >>= 6;
                }

                target[at] = (byte)((size == 2 ? 0xC0 : size == 3 ? 0xE0 : 0xF0) | codePoint);
            }

            return length;
        }

        /// <summary>The text as a new string.</summary>
        public string ToText()
        {
            int length = 0;
            int position = _start;
            while (position < _end)
            {
                length += Decode(ref position) < 0x10000 ? 1 : 2;
            }

            if (length == 0)
            {
                return string.Empty;
            }

            char[] text = new char[length];
            int index = 0;
            position = _start;
            while (position < _end)
            {
                int codePoint = Decode(ref position);
                if (codePoint < 0x10000)
                {
                    text[index] = (char)codePoint;
                    index++;
                    continue;
                }

                text[index] = (char)(0xD800 + ((codePoint - 0x10000) >> 10));
                text[index + 1] = (char)(0xDC00 + ((codePoint - 0x10000) & 0x3FF));
                index += 2;
            }

            return new string(text);
        }

        private bool Matches(string text, bool ignoreCase)
        {
            // An escaped or multi-byte character is never shorter than what it stands for.
            if (_end - _start < text.Length)
            {
                return false;
            }

            int index = 0;
            int position = _start;
            while (position < _end)
            {
                int codePoint = Decode(ref position);
                int wanted = index < text.Length ? text[index] : -1;
                index++;
                if (codePoint >= 0x10000)
                {
                    int low = index < text.Length ? text[index] : -1;
                    index++;
                    if (wanted != 0xD800 + ((codePoint - 0x10000) >> 10)
                        || low != 0xDC00 + ((codePoint - 0x10000) & 0x3FF))
                    {
                        return false;
                    }
                }
                else if (wanted != codePoint && !(ignoreCase && wanted >= 0 && Lower(wanted) == Lower(codePoint)))
                {
                    return false;
                }
            }

            return index == text.Length;
        }

        private static int Lower(int value)
        {
            return value >= 'A' && value <= 'Z' ? value + 0x20 : value;
        }

        private int Decode(ref int position)
        {
            int value = _source[position];
            if (value == '\\')
            {
                return DecodeEscape(ref position);
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
            if (more == 0 || more > _end - position)
            {
                return Replacement;
            }

            int codePoint = value & (0x3F >> more);
            for (int index = 0; index < more; index++)
            {
                int next = _source[position + index];
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

        private int DecodeEscape(ref int position)
        {
            int kind = _source[position + 1];
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

            int unit = HexUnit(position + 2);
            position += 6;
            bool high = unit >= 0xD800 && unit <= 0xDBFF;
            if (high && _end - position >= 6 && _source[position] == '\\' && _source[position + 1] == 'u')
            {
                int low = HexUnit(position + 2);
                if (low >= 0xDC00 && low <= 0xDFFF)
                {
                    position += 6;
                    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                }
            }

            return unit == 0 || IsSurrogate(unit) ? Replacement : unit;
        }

        private int HexUnit(int position)
        {
            int unit = 0;
            for (int index = 0; index < 4; index++)
            {
                unit = (unit << 4) | HexDigit(_source[position + index]);
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
