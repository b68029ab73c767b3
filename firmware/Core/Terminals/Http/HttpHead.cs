using Bridge.Bytes;

namespace Bridge.Terminals.Http
{
    /// <summary>
    /// Reads the status line and the headers of one answer, byte by byte, and keeps only what decides where the body
    /// ends and whether the connection can be used again (RFC 9112, 6.3 and 9.3). Everything else is passed over,
    /// however odd it looks; but a length that is no number, or two that differ, is Malformed: a guess there would
    /// read one answer as another. Bounded by <see cref="LengthMax"/> bytes, interim (1xx) answers included.
    /// </summary>
    internal sealed class HttpHead
    {
        /// <summary>8 KB, what common servers accept themselves; nothing of it is stored.</summary>
        public const int LengthMax = 8192;

        public const int NoLength = -1;

        private const int InStatusLine = 0;
        private const int AtLineStart = 1;
        private const int AtLastLineFeed = 2;
        private const int InName = 3;
        private const int InValue = 4;

        private readonly byte[] _status = new byte[13];
        private readonly byte[] _name = new byte[20];
        private readonly byte[] _value = new byte[40];
        private int _place;
        private int _total;
        private int _statusLength;
        private int _nameLength;
        private int _valueLength;
        private bool _hasHeader;
        private bool _saysClose;
        private bool _saysKeepAlive;

        public int StatusCode { get; private set; }

        /// <summary>Content-Length, or <see cref="NoLength"/>.</summary>
        public int ContentLength { get; private set; }

        public bool IsChunked { get; private set; }

        /// <summary>The server will keep the connection open, as far as the head says.</summary>
        public bool KeepsConnection
        {
            get { return !_saysClose && (_status[7] >= '1' || _saysKeepAlive); }
        }

        public void Clear()
        {
            _total = 0;
            ClearForNextHead();
        }

        /// <summary>Complete when the empty line has been read.</summary>
        public HttpReadStatus Accept(byte value)
        {
            _total++;
            if (_total > LengthMax)
            {
                return HttpReadStatus.TooLong;
            }

            switch (_place)
            {
                case InStatusLine:
                    return AcceptStatusLine(value);

                case AtLineStart:
                    return AcceptLineStart(value);

                case AtLastLineFeed:
                    return value == '\n' ? EndHead() : HttpReadStatus.Malformed;

                case InName:
                    return AcceptName(value);

                default:
                    return AcceptValue(value);
            }
        }

        /// <summary>Counts bytes of chunk extensions and trailers against the same limit.</summary>
        public bool CountsOneMore()
        {
            _total++;
            return _total <= LengthMax;
        }

        private void ClearForNextHead()
        {
            _place = InStatusLine;
            _statusLength = 0;
            _hasHeader = false;
            _saysClose = false;
            _saysKeepAlive = false;
            StatusCode = 0;
            ContentLength = NoLength;
            IsChunked = false;
        }

        private HttpReadStatus AcceptStatusLine(byte value)
        {
            if (value == '\n')
            {
                return EndStatusLine();
            }

            if (_statusLength < _status.Length)
            {
                _status[_statusLength] = value;
                _statusLength++;

                // Something else than HTTP on that port is recognised at its first bytes, not at the timeout.
                if (_statusLength <= 7 && value != "HTTP/1."[_statusLength - 1])
                {
                    return HttpReadStatus.Malformed;
                }
            }

            return HttpReadStatus.Reading;
        }

        // "HTTP/1.1 200 OK": the reason is optional, and so is the space before it.
        private HttpReadStatus EndStatusLine()
        {
            bool whole = _statusLength >= 12 && IsDigit(_status[7]) && _status[8] == ' '
                && IsDigit(_status[9]) && IsDigit(_status[10]) && IsDigit(_status[11])
                && (_statusLength == 12 || _status[12] == ' ' || _status[12] == '\r');
            if (!whole || _status[9] == '0')
            {
                return HttpReadStatus.Malformed;
            }

            StatusCode = ((_status[9] - '0') * 100) + ((_status[10] - '0') * 10) + (_status[11] - '0');
            _place = AtLineStart;
            return HttpReadStatus.Reading;
        }

        private HttpReadStatus AcceptLineStart(byte value)
        {
            if ((value == ' ' || value == '\t') && _hasHeader)
            {
                // A folded line goes on with the value before it (RFC 9112, 5.2).
                KeepValue(value);
                _place = InValue;
                return HttpReadStatus.Reading;
            }

            if (!EndHeader())
            {
                return HttpReadStatus.Malformed;
            }

            if (value == '\r')
            {
                _place = AtLastLineFeed;
                return HttpReadStatus.Reading;
            }

            if (value == '\n')
            {
                return EndHead();
            }

            _nameLength = 0;
            _valueLength = 0;
            _place = InName;
            return AcceptName(value);
        }

        private HttpReadStatus AcceptName(byte value)
        {
            if (value == '\n')
            {
                // A line without a colon is no header: passed over.
                _place = AtLineStart;
            }
            else if (value == ':')
            {
                _hasHeader = true;
                _place = InValue;
            }
            else if (_nameLength < _name.Length)
            {
                _name[_nameLength] = value;
                _nameLength++;
            }

            return HttpReadStatus.Reading;
        }

        private HttpReadStatus AcceptValue(byte value)
        {
            if (value == '\n')
            {
                _place = AtLineStart;
            }
            else
            {
                KeepValue(value);
            }

            return HttpReadStatus.Reading;
        }

        // A value that does not fit keeps its full buffer, which no value that we understand fills.
        private void KeepValue(byte value)
        {
            if (_valueLength < _value.Length && (_valueLength > 0 || !IsSpace(value)))
            {
                _value[_valueLength] = value;
                _valueLength++;
            }
        }

        private HttpReadStatus EndHead()
        {
            if (StatusCode == 101)
            {
                return HttpReadStatus.Malformed;
            }

            if (StatusCode < 200)
            {
                ClearForNextHead();
                return HttpReadStatus.Reading;
            }

            return IsChunked && ContentLength != NoLength ? HttpReadStatus.Malformed : HttpReadStatus.Complete;
        }

        private bool EndHeader()
        {
            bool hasHeader = _hasHeader;
            _hasHeader = false;
            if (!hasHeader)
            {
                return true;
            }

            _nameLength = HttpText.TrimmedLength(_name, _nameLength);
            _valueLength = HttpText.TrimmedLength(_value, _valueLength);
            if (HttpText.Is(_name, _nameLength, "content-length"))
            {
                return TakeContentLength();
            }

            if (HttpText.Is(_name, _nameLength, "transfer-encoding"))
            {
                bool isChunked = HttpText.Is(_value, _valueLength, "chunked");
                bool isTwice = isChunked && IsChunked;
                IsChunked = IsChunked || isChunked;
                return !isTwice && (isChunked || HttpText.Is(_value, _valueLength, "identity"));
            }

            if (HttpText.Is(_name, _nameLength, "connection"))
            {
                _saysClose = _saysClose || _valueLength == _value.Length
                    || HttpText.HasToken(_value, _valueLength, "close");
                _saysKeepAlive = _saysKeepAlive || HttpText.HasToken(_value, _valueLength, "keep-alive");
            }

            return true;
        }

        private bool TakeContentLength()
        {
            // Nine digits hold any length that a limit of ours could allow.
            long length = _valueLength > 9
                ? DecimalText.NotANumber
                : DecimalText.ParseDigits(_value, 0, _valueLength);
            if (length == DecimalText.NotANumber || (ContentLength != NoLength && ContentLength != length))
            {
                return false;
            }

            ContentLength = (int)length;
            return true;
        }

        private static bool IsDigit(byte value)
        {
            return value >= '0' && value <= '9';
        }

        private static bool IsSpace(byte value)
        {
            return value == ' ' || value == '\t';
        }
    }
}
