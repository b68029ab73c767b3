namespace Bridge.Bytes
{
    /// <summary>
    /// Pull tokenizer for JSON in UTF-8, over bytes that the caller owns and keeps unchanged. The
    /// caller asks for one token after the other; names and texts stay in the source and are
    /// compared, copied or turned into a string only on demand (<see cref="JsonText"/>). Nothing is
    /// allocated while scanning, nothing recurses, depth has a limit, and no input makes it throw:
    /// trouble is the token Malformed, for good. Duplicate names are handed out as they stand: what
    /// they mean is the caller's decision.
    ///
    /// Tolerance is switched on by the caller and is limited to what real terminals were seen to
    /// send (Terminals/SmartPos/SPEC.md 4): a missing comma before a name, a comma before a closing
    /// bracket, and closing braces too many while members still follow (those members count as
    /// members of the outermost object). Each of these sets <see cref="WasTolerant"/>. None of them
    /// reads a byte of one value as part of another.
    /// </summary>
    public sealed partial class JsonReader
    {
        /// <summary>Objects and arrays inside one another, at most.</summary>
        public const int DepthMax = 16;

        private const int ExpectValue = 0;
        private const int ExpectNameOrEnd = 1;
        private const int ExpectValueOrEnd = 2;
        private const int ExpectCommaOrEnd = 3;
        private const int ExpectNothing = 4;

        private readonly JsonText _text = new JsonText();
        private readonly bool[] _isObject = new bool[DepthMax + 1];
        private byte[] _source;
        private int _position;
        private int _end;
        private int _depth;
        private int _expected;
        private bool _tolerant;
        private bool _wasTolerant;
        private JsonToken _token;
        private long _integer;
        private bool _isInteger;

        /// <summary>Starts over. A leading byte order mark is skipped.</summary>
        public void Begin(byte[] source, int offset, int count, bool tolerant)
        {
            _source = source;
            _position = offset;
            _end = offset + count;
            _depth = 0;
            _expected = ExpectValue;
            _tolerant = tolerant;
            _wasTolerant = false;
            _token = JsonToken.None;
            _isInteger = false;
            _text.Clear(source);
            if (count >= 3 && source[offset] == 0xEF && source[offset + 1] == 0xBB && source[offset + 2] == 0xBF)
            {
                _position += 3;
            }
        }

        public JsonToken Token
        {
            get { return _token; }
        }

        /// <summary>Objects and arrays that are open after the current token; 1 inside the
        /// outermost.</summary>
        public int Depth
        {
            get { return _depth; }
        }

        /// <summary>The current Name or Text without quotes, or the characters of the current
        /// Number.</summary>
        public JsonText Text
        {
            get { return _text; }
        }

        /// <summary>The current token is a number without fraction and exponent that a long can
        /// hold.</summary>
        public bool IsInteger
        {
            get { return _isInteger; }
        }

        /// <summary>The number when <see cref="IsInteger"/>, else 0.</summary>
        public long Integer
        {
            get { return _isInteger ? _integer : 0; }
        }

        /// <summary>Something was accepted that strict JSON forbids.</summary>
        public bool WasTolerant
        {
            get { return _wasTolerant; }
        }

        /// <summary>The next token.</summary>
        public JsonToken Read()
        {
            if (_token < JsonToken.End)
            {
                _isInteger = false;
                _text.Clear(_source);
                _token = Next();
            }

            return _token;
        }

        /// <summary>
        /// After ObjectStart or ArrayStart: reads on to its end. After anything else: does nothing.
        /// False when the source ended or is malformed.
        /// </summary>
        public bool Skip()
        {
            if (_token == JsonToken.ObjectStart || _token == JsonToken.ArrayStart)
            {
                int outerDepth = _depth - 1;
                while (_depth > outerDepth && Read() < JsonToken.End)
                {
                }
            }

            return _token < JsonToken.End;
        }

        private JsonToken Next()
        {
            SkipSpace();
            if (_tolerant && _expected == ExpectCommaOrEnd && _depth == 1 && _isObject[1])
            {
                PassSurplusBraces();
            }

            if (_position >= _end)
            {
                if (_expected == ExpectNothing)
                {
                    return JsonToken.End;
                }

                return _expected == ExpectCommaOrEnd ? JsonToken.Unclosed : JsonToken.Malformed;
            }

            int value = _source[_position];
            switch (_expected)
            {
                case ExpectValue:
                    return ReadValue(value);

                case ExpectValueOrEnd:
                    return value == ']' ? Close(value) : ReadValue(value);

                case ExpectNameOrEnd:
                    return value == '}' ? Close(value) : ReadName(value);

                case ExpectCommaOrEnd:
                    return ReadAfterMember(value);

                default:
                    return JsonToken.Malformed;
            }
        }

        private JsonToken ReadAfterMember(int value)
        {
            bool inObject = _isObject[_depth];
            if (value == '}' || value == ']')
            {
                return Close(value);
            }

            if (value == '"' && inObject && _tolerant)
            {
                _wasTolerant = true;
                return ReadName(value);
            }

            if (value != ',')
            {
                return JsonToken.Malformed;
            }

            _position++;
            SkipSpace();
            if (_position >= _end)
            {
                return JsonToken.Malformed;
            }

            value = _source[_position];
            if (_tolerant && value == (inObject ? '}' : ']'))
            {
                _wasTolerant = true;
                return Close(value);
            }

            return inObject ? ReadName(value) : ReadValue(value);
        }

        private JsonToken Close(int bracket)
        {
            bool isObject = _isObject[_depth];
            if (bracket != (isObject ? '}' : ']'))
            {
                return JsonToken.Malformed;
            }

            _position++;
            _depth--;
            _expected = _depth == 0 ? ExpectNothing : ExpectCommaOrEnd;
            return isObject ? JsonToken.ObjectEnd : JsonToken.ArrayEnd;
        }

        private JsonToken ReadName(int value)
        {
            if (value != '"' || !ScanText())
            {
                return JsonToken.Malformed;
            }

            SkipSpace();
            if (_position >= _end || _source[_position] != ':')
            {
                return JsonToken.Malformed;
            }

            _position++;
            _expected = ExpectValue;
            return JsonToken.Name;
        }
    }
}
