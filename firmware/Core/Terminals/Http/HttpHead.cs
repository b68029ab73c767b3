using Bridge.Bytes;

namespace Bridge.Terminals.Http
{
    /// <summary>
    /// Reads the status line and the headers of one answer, byte by byte, and keeps only what
    /// decides where the body ends and whether the connection can be used again (RFC 9112, 6.3 and
    /// 9.3). Everything else is passed over, however odd it looks; but a length that is no number,
    /// or two that differ, is Malformed: a guess there would read one answer as another. Bounded by
    /// <see cref="LengthMax"/> bytes, interim (1xx) answers included.
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

        private readonly HttpStatusLine _statusLine = new HttpStatusLine();
        private readonly HttpHeader _header = new HttpHeader();
        private int _place;
        private int _total;
        private bool _hasHeader;
        private bool _saysClose;
        private bool _saysKeepAlive;

        public int StatusCode
        {
            get { return _statusLine.StatusCode; }
        }

        /// <summary>Content-Length, or <see cref="NoLength"/>.</summary>
        public int ContentLength { get; private set; }

        public bool IsChunked { get; private set; }

        /// <summary>The server will keep the connection open, as far as the head says.</summary>
        public bool KeepsConnection
        {
            get { return !_saysClose && (_statusLine.KeepsByDefault || _saysKeepAlive); }
        }

        public void Begin()
        {
            _total = 0;
            BeginStatusLine();
        }

        /// <summary>Complete when the empty line has been read.</summary>
        public HttpReadStatus Accept(byte value)
        {
            if (!AllowsOneMore())
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

        /// <summary>Counts a byte of chunk framing against the same limit; false when it is used
        /// up.</summary>
        public bool AllowsOneMore()
        {
            _total++;
            return _total <= LengthMax;
        }

        private void BeginStatusLine()
        {
            _place = InStatusLine;
            _statusLine.Begin();
            _hasHeader = false;
            _saysClose = false;
            _saysKeepAlive = false;
            ContentLength = NoLength;
            IsChunked = false;
        }

        private HttpReadStatus AcceptStatusLine(byte value)
        {
            HttpReadStatus status = _statusLine.Accept(value);
            if (status != HttpReadStatus.Complete)
            {
                return status;
            }

            _place = AtLineStart;
            return HttpReadStatus.Reading;
        }

        private HttpReadStatus AcceptLineStart(byte value)
        {
            if ((value == ' ' || value == '\t') && _hasHeader)
            {
                // A folded line goes on with the value before it (RFC 9112, 5.2).
                _header.AddToValue(value);
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

            _header.Clear();
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
            else
            {
                _header.AddToName(value);
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
                _header.AddToValue(value);
            }

            return HttpReadStatus.Reading;
        }

        private HttpReadStatus EndHead()
        {
            if (StatusCode == 101)
            {
                return HttpReadStatus.Malformed;
            }

            if (StatusCode < 200)
            {
                BeginStatusLine();
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

            _header.Trim();
            if (_header.NameIs("content-length"))
            {
                return TakeContentLength();
            }

            if (_header.NameIs("transfer-encoding"))
            {
                bool isChunked = _header.ValueIs("chunked");
                bool isTwice = isChunked && IsChunked;
                IsChunked = IsChunked || isChunked;
                return !isTwice && (isChunked || _header.ValueIs("identity"));
            }

            if (_header.NameIs("connection"))
            {
                _saysClose = _saysClose || _header.IsCut || _header.ValueHas("close");
                _saysKeepAlive = _saysKeepAlive || _header.ValueHas("keep-alive");
            }

            return true;
        }

        private bool TakeContentLength()
        {
            long length = _header.ValueAsLength();
            if (length == DecimalText.NotANumber || (ContentLength != NoLength && ContentLength != length))
            {
                return false;
            }

            ContentLength = (int)length;
            return true;
        }
    }
}
