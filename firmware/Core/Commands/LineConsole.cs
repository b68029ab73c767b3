using Bridge.Bytes;

namespace Bridge.Commands
{
    /// <summary>
    /// A serial console in front of a <see cref="CommandDesk"/>, sans I/O: bytes in, bytes out. Feed what arrives, take
    /// output until 0 after every input. A line ends with CR, LF or both; backspace works; what is typed may be echoed.
    /// UTF-8 passes through. A line longer than <see cref="LineLengthMax"/> is refused whole: half a command is worse
    /// than none. While a command runs, what is typed is dropped. It never waits and holds no clock.
    /// </summary>
    public sealed class LineConsole
    {
        /// <summary>Bytes. A settings file is longer: it is imported in parts, or over USB.</summary>
        public const int LineLengthMax = 1000;

        private const int OutputLength = 512;
        private const int ShownMax = 160;

        private const int Backspace = 0x08;
        private const int Delete = 0x7F;

        private readonly CommandDesk _desk;
        private readonly byte[] _line = new byte[LineLengthMax];
        private readonly ByteWriter _output;
        private readonly bool _echo;
        private int _length;
        private int _taken;
        private bool _tooLong;
        private bool _promptDue = true;

        /// <summary>A console on a serial line: what is typed is echoed.</summary>
        public LineConsole(CommandDesk desk)
            : this(desk, true)
        {
        }

        /// <summary>echo: false where the operating system's terminal shows what is typed by itself.</summary>
        public LineConsole(CommandDesk desk, bool echo)
        {
            _desk = desk;
            _echo = echo;
            _output = new ByteWriter(OutputLength);
        }

        public void Receive(byte[] source, int offset, int count)
        {
            for (int index = offset; index < offset + count; index++)
            {
                Accept(source[index]);
            }
        }

        /// <summary>Fills target with the next bytes for the person; 0 when there are none.</summary>
        public int TakeOutput(byte[] target)
        {
            if (_taken == _output.Length)
            {
                _output.Clear();
                _taken = 0;
                FillOutput();
            }

            int count = 0;
            while (count < target.Length && _taken < _output.Length)
            {
                target[count] = _output.Buffer[_taken];
                count++;
                _taken++;
            }

            return count;
        }

        private void FillOutput()
        {
            string line = _desk.TakeLine();
            if (line != null)
            {
                // A line that is too long for the buffer is cut, not lost.
                _output.WriteUtf8(line.Length > ShownMax ? line.Substring(0, ShownMax) : line);
                _output.WriteAscii("\r\n");
            }
            else if (_promptDue && !_desk.IsRunning)
            {
                _promptDue = false;
                _output.WriteAscii("bridge> ");
            }
        }

        private void Accept(byte value)
        {
            if (_desk.IsRunning)
            {
                return;
            }

            if (value == '\r' || value == '\n')
            {
                EndLine();
            }
            else if (value == Backspace || value == Delete)
            {
                Erase();
            }
            else if (value >= ' ')
            {
                Append(value);
            }
        }

        private void Append(byte value)
        {
            if (_length == LineLengthMax)
            {
                _tooLong = true;
                return;
            }

            _line[_length] = value;
            _length++;
            if (_echo && _output.Length < _output.Buffer.Length - 8)
            {
                _output.WriteByte(value);
            }
        }

        private void Erase()
        {
            // The bytes of one character: continuation bytes first, then its lead byte.
            while (_length > 0 && (_line[_length - 1] & 0xC0) == 0x80)
            {
                _length--;
            }

            if (_length > 0)
            {
                _length--;
                if (_echo && _output.Length < _output.Buffer.Length - 8)
                {
                    _output.WriteAscii("\b \b");
                }
            }
        }

        private void EndLine()
        {
            bool tooLong = _tooLong;
            int length = _length;
            _tooLong = false;
            _length = 0;
            if (length == 0 && !tooLong)
            {
                return;
            }

            if (_echo)
            {
                _output.WriteAscii("\r\n");
            }

            _promptDue = true;
            if (tooLong)
            {
                _desk.Print("the line is too long; nothing was done");
                return;
            }

            string text = Utf8Text.Of(_line, 0, length).Trim();
            int space = text.IndexOf(' ');
            if (text.Length > 0)
            {
                _desk.Run(
                    space < 0 ? text : text.Substring(0, space),
                    space < 0 ? string.Empty : text.Substring(space + 1).Trim());
            }
        }
    }
}
