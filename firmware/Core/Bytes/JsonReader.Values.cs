namespace Bridge.Bytes
{
    // One value or text at the current position, and what is passed over. What may stand where is
    // decided in JsonReader.cs.
    public sealed partial class JsonReader
    {
        private JsonToken ReadValue(int value)
        {
            switch (value)
            {
                case '{':
                    return Open(true);

                case '[':
                    return Open(false);

                case '"':
                    return ScanText() ? ValueDone(JsonToken.Text) : JsonToken.Malformed;

                case 't':
                    return ReadLiteral("true", JsonToken.True);

                case 'f':
                    return ReadLiteral("false", JsonToken.False);

                case 'n':
                    return ReadLiteral("null", JsonToken.Null);

                default:
                    return ReadNumber();
            }
        }

        private JsonToken Open(bool isObject)
        {
            if (_depth >= DepthMax)
            {
                return JsonToken.Malformed;
            }

            _position++;
            _depth++;
            _isObject[_depth] = isObject;
            _expected = isObject ? ExpectNameOrEnd : ExpectValueOrEnd;
            return isObject ? JsonToken.ObjectStart : JsonToken.ArrayStart;
        }

        private JsonToken ValueDone(JsonToken token)
        {
            _expected = _depth == 0 ? ExpectNothing : ExpectCommaOrEnd;
            return token;
        }

        private bool ScanText()
        {
            int start = _position + 1;
            int end = JsonCharacters.FindEnd(_source, start, _end);
            if (end < 0)
            {
                return false;
            }

            _text.Set(_source, start, end);
            _position = end + 1;
            return true;
        }

        private JsonToken ReadLiteral(string literal, JsonToken token)
        {
            if (_end - _position < literal.Length)
            {
                return JsonToken.Malformed;
            }

            for (int index = 0; index < literal.Length; index++)
            {
                if (_source[_position + index] != literal[index])
                {
                    return JsonToken.Malformed;
                }
            }

            _position += literal.Length;
            return AtDelimiter() ? ValueDone(token) : JsonToken.Malformed;
        }

        private JsonToken ReadNumber()
        {
            JsonNumber.Scan(_source, _position, _end, out int end, out bool isInteger, out long integer);
            if (end < 0)
            {
                return JsonToken.Malformed;
            }

            _text.Set(_source, _position, end);
            _isInteger = isInteger;
            _integer = integer;
            _position = end;
            return AtDelimiter() ? ValueDone(JsonToken.Number) : JsonToken.Malformed;
        }

        // Digits at the very end of a source that is cut inside an object may go on in the part
        // that is missing.
        private bool AtDelimiter()
        {
            if (_position >= _end)
            {
                return _depth == 0;
            }

            int value = _source[_position];
            return value == ',' || value == '}' || value == ']' || IsSpace(value) || (_tolerant && value == '"');
        }

        private void SkipSpace()
        {
            while (_position < _end && IsSpace(_source[_position]))
            {
                _position++;
            }
        }

        private static bool IsSpace(int value)
        {
            return value == ' ' || value == '\t' || value == '\r' || value == '\n';
        }

        // The terminal closed one brace too many before: the outermost object goes on where it
        // seemed to end.
        private void PassSurplusBraces()
        {
            while (_position < _end && _source[_position] == '}')
            {
                int brace = _position;
                _position++;
                SkipSpace();
                bool membersFollow = _position < _end
                    && (_source[_position] == ',' || _source[_position] == '}' || _source[_position] == '"');
                if (!membersFollow)
                {
                    _position = brace;
                    return;
                }

                _wasTolerant = true;
            }
        }
    }
}
