using Bridge.Bytes;

namespace Bridge.Terminals.Http
{
    /// <summary>
    /// Writes one HTTP/1.1 request (RFC 9112) into a buffer of fixed size, in this order: Get or Post,
    /// any Segment, any Query, Host, any Header, End. Query names and values are percent-encoded UTF-8, so no
    /// value can end the request line. Text that does not fit, and a header that would break its
    /// line, make the request unusable instead of changing it: look at <see cref="IsUsable"/> after
    /// End.
    /// </summary>
    public sealed class HttpRequestWriter
    {
        private const string HexDigits = "0123456789ABCDEF";

        private readonly ByteWriter _target;
        private bool _hasQuery;
        private bool _refused;
        private bool _ended;

        public HttpRequestWriter(int capacity)
        {
            _target = new ByteWriter(capacity);
        }

        public byte[] Buffer
        {
            get { return _target.Buffer; }
        }

        public int Length
        {
            get { return _target.Length; }
        }

        /// <summary>The request is whole, fits, and every header was clean.</summary>
        public bool IsUsable
        {
            get { return _ended && !_refused && !_target.Overflowed; }
        }

        /// <summary>Puts the request into the call, whose buffer is made once, of that size, and kept.</summary>
        public void CopyTo(TerminalCall call, int capacity)
        {
            if (call.Request == null || call.Request.Length < capacity)
            {
                call.Request = new byte[capacity];
            }

            for (int index = 0; index < Length; index++)
            {
                call.Request[index] = Buffer[index];
            }

            call.RequestLength = Length;
        }

        /// <summary>Starts over. The path is ours and is written as it stands: absolute, ASCII, no
        /// space.</summary>
        public void Get(string path)
        {
            Get(string.Empty, path);
        }

        /// <summary>As Get, with the path in two pieces, so that nobody has to join them for each
        /// call.</summary>
        public void Get(string prefix, string path)
        {
            _target.Clear();
            _hasQuery = false;
            _refused = false;
            _ended = false;
            _target.WriteAscii("GET ");
            _target.WriteAscii(prefix);
            _target.WriteAscii(path);
        }

        /// <summary>As Get, with a body that comes with End.</summary>
        public void Post(string prefix, string path)
        {
            _target.Clear();
            _hasQuery = false;
            _refused = false;
            _ended = false;
            _target.WriteAscii("POST ");
            _target.WriteAscii(prefix);
            _target.WriteAscii(path);
        }

        /// <summary>More of the path, percent-encoded.</summary>
        public void Segment(string value)
        {
            WriteEscaped(value);
        }

        public void Query(string name, string value)
        {
            BeginQuery(name);
            WriteEscaped(value);
        }

        public void Query(string name, long value)
        {
            BeginQuery(name);
            _target.WriteDecimal(value);
        }

        /// <summary>Ends the request line and names the host with its port, as the server is to see
        /// it.</summary>
        public void Host(string host, int port)
        {
            _target.WriteAscii(" HTTP/1.1\r\nHost: ");
            bool isIpv6 = host.IndexOf(':') >= 0;
            WriteClean(isIpv6 ? "[" : string.Empty);
            WriteClean(host);
            WriteClean(isIpv6 ? "]" : string.Empty);
            _target.WriteByte(':');
            _target.WriteDecimal(port);
            _target.WriteAscii("\r\n");
        }

        /// <summary>One more header, such as a token.</summary>
        public void Header(string name, string value)
        {
            WriteClean(name);
            _target.WriteAscii(": ");
            WriteClean(value);
            _target.WriteAscii("\r\n");
        }

        /// <summary>Ends the head. keepAlive false asks the server to close after the
        /// answer.</summary>
        public void End(bool keepAlive)
        {
            _target.WriteAscii("Accept: application/json\r\nConnection: ");
            _target.WriteAscii(keepAlive ? "keep-alive" : "close");
            _target.WriteAscii("\r\n\r\n");
            _ended = true;
        }

        /// <summary>Ends the head and adds a JSON body.</summary>
        public void End(bool keepAlive, byte[] body, int bodyLength)
        {
            _target.WriteAscii("Content-Type: application/json\r\nContent-Length: ");
            _target.WriteDecimal(bodyLength);
            _target.WriteAscii("\r\n");
            End(keepAlive);
            _target.WriteBytes(body, 0, bodyLength);
        }

        private void BeginQuery(string name)
        {
            _target.WriteByte(_hasQuery ? '&' : '?');
            _hasQuery = true;
            WriteEscaped(name);
            _target.WriteByte('=');
        }

        // A character outside 20..7E in a header would start a header of its own, or something
        // worse.
        private void WriteClean(string text)
        {
            for (int index = 0; index < text.Length; index++)
            {
                char value = text[index];
                if (value < 0x20 || value > 0x7E)
                {
                    _refused = true;
                    return;
                }

                _target.WriteByte(value);
            }
        }

        private void WriteEscaped(string text)
        {
            int index = 0;
            while (index < text.Length)
            {
                char value = text[index];
                index++;
                if (IsUnreserved(value))
                {
                    _target.WriteByte(value);
                }
                else if (value < 0x80)
                {
                    WritePercent(value);
                }
                else
                {
                    index += WriteCodePoint(text, index - 1);
                }
            }
        }

        // Answers how many characters beyond the first were used.
        private int WriteCodePoint(string text, int index)
        {
            int codePoint = text[index];
            int used = 0;
            if (codePoint >= 0xD800 && codePoint <= 0xDFFF)
            {
                bool paired = codePoint <= 0xDBFF && index + 1 < text.Length
                    && text[index + 1] >= 0xDC00 && text[index + 1] <= 0xDFFF;
                used = paired ? 1 : 0;
                codePoint = paired
                    ? 0x10000 + ((codePoint - 0xD800) << 10) + (text[index + 1] - 0xDC00)
                    : 0xFFFD;
            }

            int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
            int lead = more == 1 ? 0xC0 : more == 2 ? 0xE0 : 0xF0;
            WritePercent(lead | (codePoint >> (6 * more)));
            for (int shift = 6 * (more - 1); shift >= 0; shift -= 6)
            {
                WritePercent(0x80 | ((codePoint >> shift) & 0x3F));
            }

            return used;
        }

        private void WritePercent(int value)
        {
            _target.WriteByte('%');
            _target.WriteByte(HexDigits[value >> 4]);
            _target.WriteByte(HexDigits[value & 0x0F]);
        }

        private static bool IsUnreserved(char value)
        {
            return (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z')
                || (value >= '0' && value <= '9')
                || value == '-' || value == '.' || value == '_' || value == '~';
        }
    }
}
