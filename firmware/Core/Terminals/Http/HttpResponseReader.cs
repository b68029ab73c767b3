using Bridge.Bytes;

namespace Bridge.Terminals.Http
{
    /// <summary>
    /// Reads one HTTP/1.x answer to a GET, byte by byte, into a body buffer that is allocated once.
    /// Fed by <see cref="HttpExchange"/> with whatever the connection delivers, in pieces of any
    /// size; it waits for the end that the head announced: a Content-Length, the last chunk, or the
    /// close of the connection when the head says neither. Interim answers (1xx) are passed over.
    /// It takes no byte beyond its answer, never guesses an end, and holds no more than its limits:
    /// what is longer is TooLong.
    /// </summary>
    public sealed class HttpResponseReader
    {
        private const int InHead = 0;
        private const int InLengthBody = 1;
        private const int InCloseBody = 2;
        private const int InChunkedBody = 3;

        private readonly HttpHead _head = new HttpHead();
        private readonly HttpChunks _chunks = new HttpChunks();
        private readonly byte[] _body;
        private int _place;
        private int _bodyLength;
        private int _bodyLengthMax;
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

        /// <summary>The answer is Complete, its end did not need the connection to close, and the
        /// server keeps it.</summary>
        public bool KeepsConnection
        {
            get { return _status == HttpReadStatus.Complete && !_endedByClose && _head.KeepsConnection; }
        }

        /// <summary>Starts over. A body of more than bodyLengthMax bytes is TooLong.</summary>
        public void Begin(int bodyLengthMax)
        {
            Check.That(bodyLengthMax >= 0 && bodyLengthMax <= _body.Length, CheckCode.BufferTooSmall);
            _head.Begin();
            _place = InHead;
            _bodyLength = 0;
            _bodyLengthMax = bodyLengthMax;
            _endedByClose = false;
            _status = HttpReadStatus.Reading;
        }

        /// <summary>
        /// Takes bytes until the answer ends. Answers how many were taken: fewer than count when
        /// the answer was over before, and the rest is none of ours.
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

        /// <summary>The connection is closed: the end of a body without a length, the ruin of any
        /// other.</summary>
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
                    return _bodyLength == _head.ContentLength ? HttpReadStatus.Complete : HttpReadStatus.Reading;

                case InCloseBody:
                    return _bodyLength < _bodyLengthMax ? Keep(value) : HttpReadStatus.TooLong;

                default:
                    return AcceptChunked(value);
            }
        }

        private HttpReadStatus AcceptChunked(byte value)
        {
            if (_chunks.IsInData)
            {
                _chunks.DataTaken();
                return Keep(value);
            }

            // Framing without end would be as endless as a head without end: both draw on one
            // limit.
            return _head.AllowsOneMore() ? _chunks.Accept(value) : HttpReadStatus.TooLong;
        }

        private HttpReadStatus BeginBody()
        {
            if (_head.StatusCode == 204 || _head.StatusCode == 304 || _head.ContentLength == 0)
            {
                return HttpReadStatus.Complete;
            }

            if (_head.ContentLength > _bodyLengthMax)
            {
                return HttpReadStatus.TooLong;
            }

            _chunks.Begin(_bodyLengthMax);
            _place = _head.IsChunked ? InChunkedBody
                : _head.ContentLength == HttpHead.NoLength ? InCloseBody
                : InLengthBody;
            return HttpReadStatus.Reading;
        }

        private HttpReadStatus Keep(byte value)
        {
            _body[_bodyLength] = value;
            _bodyLength++;
            return HttpReadStatus.Reading;
        }
    }
}
