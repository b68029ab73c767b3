namespace Bridge.Bytes
{
    /// <summary>
    /// Writes one flat or nested JSON object as UTF-8 into a buffer of fixed size. Overflow is a status, as in
    /// <see cref="ByteWriter"/>. Field order is the order of the calls, so equal content gives equal bytes.
    /// </summary>
    public sealed class JsonWriter
    {
        private const string Digits = "0123456789abcdef";

        private readonly ByteWriter _writer;
        private bool _needsComma;

        public JsonWriter(int capacity)
        {
            _writer = new ByteWriter(capacity);
        }

        public byte[] Buffer
        {
            get { return _writer.Buffer; }
        }

        public int Length
        {
            get { return _writer.Length; }
        }

        public bool Overflowed
        {
            get { return _writer.Overflowed; }
        }

        public void Begin()
        {
            _writer.Clear();
            _writer.WriteByte('{');
            _needsComma = false;
        }

        public void End()
        {
            _writer.WriteByte('}');
        }

        public void Number(string name, long value)
        {
            Name(name);
            _writer.WriteDecimal(value);
        }

        public void Boolean(string name, bool value)
        {
            Name(name);
            _writer.WriteAscii(value ? "true" : "false");
        }

        /// <summary>Writes a string field; nothing when the text is empty (absent means "not known").</summary>
        public void Text(string name, string value)
        {
            if (value.Length == 0)
            {
                return;
            }

            Name(name);
            _writer.WriteByte('"');
            WriteEscaped(value);
            _writer.WriteByte('"');
        }

        /// <summary>Begins a string field that is written in pieces; end it with <see cref="EndText"/>.</summary>
        public void BeginText(string name)
        {
            Name(name);
            _writer.WriteByte('"');
        }

        public void AddText(string piece)
        {
            WriteEscaped(piece);
        }

        public void EndText()
        {
            _writer.WriteByte('"');
        }

        /// <summary>Bytes that a text takes inside a JSON string: escaped, in UTF-8.</summary>
        public static int EscapedLength(string text)
        {
            int length = 0;
            for (int index = 0; index < text.Length; index++)
            {
                char character = text[index];

                // Half of a surrogate pair counts 3 here and 2 in the pair's 4 bytes: never too little.
                length += character < ' ' ? 6 : (character == '"' || character == '\\' ? 2
                    : (character < 0x80 ? 1 : (character < 0x800 ? 2 : 3)));
            }

            return length;
        }

        private void Name(string name)
        {
            if (_needsComma)
            {
                _writer.WriteByte(',');
            }

            _needsComma = true;
            _writer.WriteByte('"');
            _writer.WriteAscii(name);
            _writer.WriteAscii("\":");
        }

        // Runs of ordinary characters go out whole, so that surrogate pairs stay together.
        private void WriteEscaped(string value)
        {
            int start = 0;
            for (int index = 0; index < value.Length; index++)
            {
                char character = value[index];
                if (character >= ' ' && character != '"' && character != '\\')
                {
                    continue;
                }

                _writer.WriteUtf8(value.Substring(start, index - start));
                start = index + 1;
                _writer.WriteByte('\\');
                if (character == '"' || character == '\\')
                {
                    _writer.WriteByte(character);
                }
                else
                {
                    _writer.WriteAscii("u00");
                    _writer.WriteByte(Digits[character >> 4]);
                    _writer.WriteByte(Digits[character & 0x0F]);
                }
            }

            _writer.WriteUtf8(start == 0 ? value : value.Substring(start));
        }
    }
}
