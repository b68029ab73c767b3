using Bridge.Bytes;

namespace Bridge.Terminals.Http
{
    /// <summary>
    /// One header line while it is read: its name and the beginning of its value, in buffers that
    /// are allocated once. Comparisons ignore case, as HTTP does, and are made in place. A value
    /// that fills its buffer may be longer than what is kept; no value that we understand is that
    /// long.
    /// </summary>
    internal sealed class HttpHeader
    {
        private readonly byte[] _name = new byte[20];
        private readonly byte[] _value = new byte[40];
        private int _nameLength;
        private int _valueLength;

        public bool IsCut
        {
            get { return _valueLength == _value.Length; }
        }

        public void Clear()
        {
            _nameLength = 0;
            _valueLength = 0;
        }

        public void AddToName(byte value)
        {
            if (_nameLength < _name.Length)
            {
                _name[_nameLength] = value;
                _nameLength++;
            }
        }

        public void AddToValue(byte value)
        {
            bool isLeading = _valueLength == 0 && (IsSpace(value) || value == '\r');
            if (_valueLength < _value.Length && !isLeading)
            {
                _value[_valueLength] = value;
                _valueLength++;
            }
        }

        /// <summary>Takes away the spaces and the carriage return at the ends of both.
        /// Idempotent.</summary>
        public void Trim()
        {
            while (_nameLength > 0 && IsSpace(_name[_nameLength - 1]))
            {
                _nameLength--;
            }

            while (_valueLength > 0 && (IsSpace(_value[_valueLength - 1]) || _value[_valueLength - 1] == '\r'))
            {
                _valueLength--;
            }
        }

        /// <summary>expected is in lower case, here and below.</summary>
        public bool NameIs(string expected)
        {
            return _nameLength == expected.Length && Matches(_name, 0, expected);
        }

        public bool ValueIs(string expected)
        {
            return _valueLength == expected.Length && Matches(_value, 0, expected);
        }

        /// <summary>One of the words between commas is the expected one.</summary>
        public bool ValueHas(string expected)
        {
            int start = 0;
            for (int index = 0; index <= _valueLength; index++)
            {
                if (index < _valueLength && _value[index] != ',')
                {
                    continue;
                }

                while (start < index && IsSpace(_value[start]))
                {
                    start++;
                }

                int end = index;
                while (end > start && IsSpace(_value[end - 1]))
                {
                    end--;
                }

                if (end - start == expected.Length && Matches(_value, start, expected))
                {
                    return true;
                }

                start = index + 1;
            }

            return false;
        }

        /// <summary>The value as a length, or <see cref="DecimalText.NotANumber"/>. Nine digits
        /// hold any length that a limit of ours could allow.</summary>
        public long ValueAsLength()
        {
            return _valueLength > 9
                ? DecimalText.NotANumber
                : DecimalText.ParseDigits(_value, 0, _valueLength);
        }

        private static bool Matches(byte[] text, int offset, string expected)
        {
            for (int index = 0; index < expected.Length; index++)
            {
                int value = text[offset + index];
                if (value >= 'A' && value <= 'Z')
                {
                    value += 0x20;
                }

                if (value != expected[index])
                {
                    return false;
                }
            }

            return true;
        }

        private static bool IsSpace(byte value)
        {
            return value == ' ' || value == '\t';
        }
    }
}
