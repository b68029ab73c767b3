using Bridge.Bytes;

namespace Bridge.Terminals.Http
{
    /// <summary>
    /// Reads one HTTP/1.x answer to a GET, byte by byte, into a body buffer that is allocated once. Fed by
    /// <see cref="HttpExchange"/> with whatever the connection delivers, in pieces of any size; it waits for the end
    /// that the head announced: a Content-Length, the last chunk, or the close of the connection when the head says
    /// neither. Interim answers (1xx) are passed over. It takes no byte beyond its answer, never guesses an end, and
    /// holds no more than its limits: what is longer is TooLong.
    /// </summary>
    public sealed class HttpResponseReader
    {
        private const int InHead = 0;
        private const int InLengthBody = 1;
        private const int InCloseBody = 2;
        private const int InChunkSize = 3;
        private const int InChunkExtension = 4;
        private const int AtChunkSizeLineFeed = 5;
        private const int InChunkData = 6;
        private const int AtChunkDataEnd = 7;
        private const int AtChunkDataLineFeed = 8;
        private const int InTrailer = 9;

        private readonly HttpHead _head = new HttpHead();
        private readonly byte[] _body;
        private int _place;
        private int _bodyLength;
        private int _bodyLengthMax;
        private int _remaining;
        private int _chunkSize;
        private int _chunkDigits;
        private int _trailerLineLength;
        private bool _endedByClose;
        private HttpReadStatus _status;

        /// <summary>bodyCapacity: bytes of the largest body that any call may ask for.</summary>
        public HttpResponseReader(int bodyCapacity)
        {
            _body = new byte[bodyCapacity];
            Begin(bodyCapacity);
        }

        public HttpReadStatus Status
        {
            get { return _status; }
        }

        /// <summary>200 to 999 once the head is read.</summary>
        public int StatusCode
        {
            get { return _head.StatusCode; }
        }

        public byte[] Body
        {
            get { return _body; }
        }

        /// <summary>Bytes of the body so far, without chunk framing.</summary>
        public int BodyLength
        {
            get { return _bodyLength; }
        }

        /// <summary>The answer is Complete and its end did not need the connection to close.</summary>
        public bool KeepsConnection
        {
            get { return _status == HttpReadStatus.Complete && !_endedByClose && _head.KeepsConnection; }
        }

        /// <summary>Starts over. A body of more than bodyLengthMax bytes is TooLong.</summary>
        public void Begin(int bodyLengthMax)
        {
            Check.That(bodyLengthMax >= 0 && bodyLengthMax <= _body.Length, CheckCode.BufferTooSmall);
            _head.Clear();
            _place = InHead;
            _bodyLength = 0;
            _bodyLengthMax = bodyLengthMax;
            _endedByClose = false;
            _status = HttpReadStatus.Reading;
        }

        /// <summary>
        /// Takes bytes until the answer ends. Answers how many were taken: fewer than count when the answer was over
        /// before, and the rest is none of ours.
        /// </summary>
        public int Accept(byte[] source, int offset, int count)
        {
            int taken = 0;
            while (taken < count && _status == HttpReadStatus.Reading)
            {
                _status = AcceptByte(source[offset + taken]);
                taken++;
            }

            return taken;
        }

        /// <summary>The connection is closed: the end of a body without a length, the ruin of any other.</summary>
        public void PeerClosed()
        {
            if (_status == HttpReadStatus.Reading)
            {
                _endedByClose = true;
                _status = _place == InCloseBody ? HttpReadStatus.Complete : HttpReadStatus.Malformed;
            }
        }

        private HttpReadStatus AcceptByte(byte value)
        {
            switch (_place)
            {
                case InHead:
                    HttpReadStatus head = _head.Accept(value);
                    return head == HttpReadStatus.Complete ? BeginBody() : head;

                case InLengthBody:
                    Keep(value);
                    return _remaining == 0 ? HttpReadStatus.Complete : HttpReadStatus.Reading;

                case InCloseBody:
                    return _bodyLength >= _bodyLengthMax ? HttpReadStatus.TooLong : Keep(value);

                case InChunkData:
                    Keep(value);
                    return _remaining == 0 ? Go(AtChunkDataEnd) : HttpReadStatus.Reading;

                case AtChunkDataEnd:
                    return value == '\r' ? Go(AtChunkDataLineFeed)
                        : value == '\n' ? BeginChunk() : HttpReadStatus.Malformed;

                case AtChunkDataLineFeed:
                    return value == '\n' ? BeginChunk() : HttpReadStatus.Malformed;

                default:
                    return _head.CountsOneMore() ? AcceptChunkLine(value) : HttpReadStatus.TooLong;
            }
        }

        private HttpReadStatus AcceptChunkLine(byte value)
        {
            switch (_place)
            {
                case InChunkSize:
                    return AcceptChunkSize(value);

                case InChunkExtension:
                    return value == '\n' ? EndChunkSize() : HttpReadStatus.Reading;

                case AtChunkSizeLineFeed:
                    return value == '\n' ? EndChunkSize() : HttpReadStatus.Malformed;

                default:
                    return AcceptTrailer(value);
            }
        }

        private HttpReadStatus BeginBody()
        {
            if (_head.StatusCode == 204 || _head.StatusCode == 304)
            {
                return HttpReadStatus.Complete;
            }

            if (_head.IsChunked)
            {
                return BeginChunk();
            }

            if (_head.ContentLength == HttpHead.NoLength)
            {
                return Go(InCloseBody);
            }

            if (_head.ContentLength > _bodyLengthMax)
            {
                return HttpReadStatus.TooLong;
            }

            _remaining = _head.ContentLength;
            return _remaining == 0 ? HttpReadStatus.Complete : Go(InLengthBody);
        }

        private HttpReadStatus BeginChunk()
        {
            _chunkSize = 0;
            _chunkDigits = 0;
            return Go(InChunkSize);
        }

        private HttpReadStatus AcceptChunkSize(byte value)
        {
            int digit = HexDigit(value);
            if (digit >= 0)
            {
                // Any size above the limit is the same size to us; stopping here keeps the number small.
                _chunkSize = (_chunkSize << 4) | digit;
                _chunkDigits++;
                return _chunkSize > _bodyLengthMax ? HttpReadStatus.TooLong : HttpReadStatus.Reading;
            }

            if (_chunkDigits == 0)
            {
                return HttpReadStatus.Malformed;
            }

            switch (value)
            {
                case (byte)'\r':
                    return Go(AtChunkSizeLineFeed);

                case (byte)'\n':
                    return EndChunkSize();

                case (byte)';':
                case (byte)' ':
                case (byte)'\t':
                    return Go(InChunkExtension);

                default:
                    return HttpReadStatus.Malformed;
            }
        }

        private HttpReadStatus EndChunkSize()
        {
            if (_chunkSize == 0)
            {
                _trailerLineLength = 0;
                return Go(InTrailer);
            }

            if (_chunkSize > _bodyLengthMax - _bodyLength)
            {
                return HttpReadStatus.TooLong;
            }

            _remaining = _chunkSize;
            return Go(InChunkData);
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

        private HttpReadStatus Keep(byte value)
        {
            _body[_bodyLength] = value;
            _bodyLength++;
            _remaining--;
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
