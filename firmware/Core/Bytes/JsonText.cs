namespace Bridge.Bytes
{
    /// <summary>
    /// A text of a JSON document where it stands in the source, still escaped. It is compared in
    /// place, copied as UTF-8, or made a string only when somebody wants to keep it. Damaged UTF-8,
    /// a lone surrogate and U+0000 read as U+FFFD (the device's strings end at a NUL). Valid until
    /// the reader's next token.
    /// </summary>
    public sealed class JsonText
    {
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

        /// <summary>True when the text is exactly that string.</summary>
        public bool Is(string text)
        {
            return Matches(text, false);
        }

        /// <summary>True when the text is that string but for the case of the letters A to
        /// Z.</summary>
        public bool IsIgnoringCase(string text)
        {
            return Matches(text, true);
        }

        /// <summary>Copies the text as UTF-8. Answers its length in bytes, or -1 when the target is
        /// too short.</summary>
        public int CopyTo(byte[] target, int offset)
        {
            int length = 0;
            int position = _start;
            while (position < _end)
            {
                int codePoint = JsonCharacters.Decode(_source, ref position, _end);
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

        /// <summary>Characters that <see cref="ToText"/> would have. Makes nothing.</summary>
        public int Length
        {
            get
            {
                int length = PlainLength();
                int position = length > 0 ? _end : _start;
                while (position < _end)
                {
                    length += JsonCharacters.Decode(_source, ref position, _end) < 0x10000 ? 1 : 2;
                }

                return length;
            }
        }

        /// <summary>The text as a new string.</summary>
        public string ToText()
        {
            int length = PlainLength();
            if (length > 0)
            {
                char[] plain = new char[length];
                for (int at = 0; at < length; at++)
                {
                    plain[at] = (char)_source[_start + at];
                }

                return new string(plain);
            }

            length = Length;
            if (length == 0)
            {
                return string.Empty;
            }

            char[] text = new char[length];
            int index = 0;
            int position = _start;
            while (position < _end)
            {
                int codePoint = JsonCharacters.Decode(_source, ref position, _end);
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

        // The length when every byte is a letter of its own, else 0.
        private int PlainLength()
        {
            for (int position = _start; position < _end; position++)
            {
                if (_source[position] >= 0x80 || _source[position] == '\\' || _source[position] == 0)
                {
                    return 0;
                }
            }

            return _end - _start;
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
                int codePoint = _source[position];
                if (codePoint < 0x80 && codePoint != '\\')
                {
                    position++;   // a plain letter, as nearly all are
                }
                else
                {
                    codePoint = JsonCharacters.Decode(_source, ref position, _end);
                }

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
    }
}
