namespace Bridge.Terminals.Http
{
    /// <summary>The first line of an answer (RFC 9112, 4): "HTTP/1.1 200 OK", of which the reason
    /// is passed over.</summary>
    internal sealed class HttpStatusLine
    {
        private readonly byte[] _text = new byte[13];
        private int _length;

        /// <summary>100 to 999 once the line is Complete.</summary>
        public int StatusCode { get; private set; }

        /// <summary>HTTP/1.1 or later 1.x: the connection is kept unless somebody says
        /// otherwise.</summary>
        public bool KeepsByDefault
        {
            get { return _text[7] >= '1'; }
        }

        public void Begin()
        {
            _length = 0;
            StatusCode = 0;
        }

        /// <summary>Something else than HTTP on that port is Malformed at its first bytes, not at
        /// the timeout.</summary>
        public HttpReadStatus Accept(byte value)
        {
            if (value == '\n')
            {
                return End();
            }

            if (_length < _text.Length)
            {
                _text[_length] = value;
                _length++;
                if (_length <= 7 && value != "HTTP/1."[_length - 1])
                {
                    return HttpReadStatus.Malformed;
                }
            }

            return HttpReadStatus.Reading;
        }

        // The reason is optional, and so is the space before it.
        private HttpReadStatus End()
        {
            bool isWhole = _length >= 12 && IsDigit(7) && _text[8] == ' '
                && IsDigit(9) && _text[9] != '0' && IsDigit(10) && IsDigit(11)
                && (_length == 12 || _text[12] == ' ' || _text[12] == '\r');
            if (!isWhole)
            {
                return HttpReadStatus.Malformed;
            }

            StatusCode = ((_text[9] - '0') * 100) + ((_text[10] - '0') * 10) + (_text[11] - '0');
            return HttpReadStatus.Complete;
        }

        private bool IsDigit(int index)
        {
            return _text[index] >= '0' && _text[index] <= '9';
        }
    }
}
