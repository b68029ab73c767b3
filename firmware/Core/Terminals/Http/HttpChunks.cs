namespace Bridge.Terminals.Http
{
    /// <summary>
    /// Chunk framing (RFC 9112, 7.1), byte by byte: says for each byte whether it is body or
    /// framing. Extensions and trailers are passed over; the caller limits how many bytes of
    /// framing it has patience for.
    /// </summary>
    internal sealed class HttpChunks
    {
        private const int InSize = 0;
        private const int InExtension = 1;
        private const int AtSizeLineFeed = 2;
        private const int InData = 3;
        private const int AtDataEnd = 4;
        private const int AtDataLineFeed = 5;
        private const int InTrailer = 6;

        private int _place;
        private int _size;
        private int _digits;
        private int _trailerLineLength;
        private int _room;

        /// <summary>The next byte belongs to the body.</summary>
        public bool IsInData
        {
            get { return _place == InData; }
        }

        /// <summary>Starts over; a body of more than lengthMax bytes is TooLong.</summary>
        public void Begin(int lengthMax)
        {
            _room = lengthMax;
            BeginSize();
        }

        /// <summary>The caller took a byte of the body, while <see cref="IsInData"/>.</summary>
        public void DataTaken()
        {
            _size--;
            if (_size == 0)
            {
                _place = AtDataEnd;
            }
        }

        /// <summary>Takes a byte of framing.</summary>
        public HttpReadStatus Accept(byte value)
        {
            switch (_place)
            {
                case InSize:
                    return AcceptSize(value);

                case InExtension:
                    return value == '\n' ? EndSize() : HttpReadStatus.Reading;

                case AtSizeLineFeed:
                    return value == '\n' ? EndSize() : HttpReadStatus.Malformed;

                case AtDataEnd:
                    return value == '\r' ? Go(AtDataLineFeed)
                        : value == '\n' ? BeginSize() : HttpReadStatus.Malformed;

                case AtDataLineFeed:
                    return value == '\n' ? BeginSize() : HttpReadStatus.Malformed;

                default:
                    return AcceptTrailer(value);
            }
        }

        private HttpReadStatus BeginSize()
        {
            _size = 0;
            _digits = 0;
            return Go(InSize);
        }

        private HttpReadStatus AcceptSize(byte value)
        {
            int digit = HexDigit(value);
            if (digit >= 0)
            {
                // Any size above the limit is the same to us; stopping here keeps the number small.
                _size = (_size << 4) | digit;
                _digits++;
                return _size > _room ? HttpReadStatus.TooLong : HttpReadStatus.Reading;
            }

            if (_digits == 0)
            {
                return HttpReadStatus.Malformed;
            }

            switch (value)
            {
                case (byte)'\r':
                    return Go(AtSizeLineFeed);

                case (byte)'\n':
                    return EndSize();

                case (byte)';':
                case (byte)' ':
                case (byte)'\t':
                    return Go(InExtension);

                default:
                    return HttpReadStatus.Malformed;
            }
        }

        private HttpReadStatus EndSize()
        {
            _trailerLineLength = 0;
            _room -= _size;
            return Go(_size == 0 ? InTrailer : InData);
        }

        private HttpReadStatus AcceptTrailer(byte value)
        {
            if (value == '\n')
            {
                bool isEmpty = _trailerLineLength == 0;
                _trailerLineLength = 0;
                return isEmpty ? HttpReadStatus.Complete : HttpReadStatus.Reading;
            }

            if (value != '\r')
            {
                _trailerLineLength++;
            }

            return HttpReadStatus.Reading;
        }

        private HttpReadStatus Go(int place)
        {
            _place = place;
            return HttpReadStatus.Reading;
        }

        private static int HexDigit(byte value)
        {
            return value >= '0' && value <= '9' ? value - '0'
                : value >= 'a' && value <= 'f' ? value - 'a' + 10
                : value >= 'A' && value <= 'F' ? value - 'A' + 10
                : -1;
        }
    }
}
