namespace Bridge.Registers.Capture
{
    /// <summary>
    /// Keeps what passed on a register's line: which way, when, which bytes; to be written as text that people read and tests
    /// replay. Sans I/O and bounded in bytes and time: it ends by itself. Nothing leaves it before
    /// <see cref="Mask"/> has hidden what looks like a card number.
    /// </summary>
    public sealed class LineCapture
    {
        /// <summary>Bytes in one line of the text.</summary>
        private const int LineBytes = 32;

        private readonly byte[] _bytes;
        private readonly bool[] _toRegister;
        private readonly bool[] _hidden;
        private readonly int[] _timesMs;
        private readonly long _startMs;
        private readonly long _endMs;
        private int _shown;

        /// <param name="bytesMax">The most bytes that are kept; each takes seven of memory.</param>
        /// <param name="durationMs">How long it records.</param>
        public LineCapture(int bytesMax, int durationMs, long nowMs)
        {
            _bytes = new byte[bytesMax];
            _toRegister = new bool[bytesMax];
            _hidden = new bool[bytesMax];
            _timesMs = new int[bytesMax];
            _startMs = nowMs;
            _endMs = nowMs + durationMs;
        }

        public int Count { get; private set; }

        public bool IsOver(long nowMs)
        {
            return Count == _bytes.Length || nowMs >= _endMs;
        }

        /// <summary>Bytes that passed. What comes when it is over is not kept.</summary>
        public void Add(bool toRegister, byte[] source, int offset, int count, long nowMs)
        {
            for (int index = 0; index < count && !IsOver(nowMs); index++)
            {
                _bytes[Count] = source[offset + index];
                _toRegister[Count] = toRegister;
                _timesMs[Count] = (int)(nowMs - _startMs);
                Count++;
            }
        }

        /// <summary>Hides what looks like a card number, in each direction by itself. Once, before the first line.</summary>
        public int Mask()
        {
            return Mask(false) + Mask(true);
        }

        /// <summary>Hides so many bytes from there on, of both directions; what lies outside is no matter.</summary>
        public void Hide(int first, int count)
        {
            for (int index = first < 0 ? 0 : first; index < first + count && index < Count; index++)
            {
                _hidden[index] = true;
            }
        }

        /// <summary>The next line, "+001250 &lt; 02 30 31" (ms since the start; &lt; from the register, &gt; to it); null after the
        /// last. Masked bytes are "**".</summary>
        public string TakeLine()
        {
            if (_shown >= Count)
            {
                return null;
            }

            int start = _shown;
            bool toRegister = _toRegister[start];
            char[] text = new char[10 + (3 * LineBytes)];
            int length = WriteTime(_timesMs[start], text);
            text[length++] = ' ';
            text[length++] = toRegister ? '>' : '<';
            while (_shown < Count && _shown - start < LineBytes && _toRegister[_shown] == toRegister
                && _timesMs[_shown] == _timesMs[start])
            {
                text[length++] = ' ';
                text[length++] = _hidden[_shown] ? '*' : Digit(_bytes[_shown] >> 4);
                text[length++] = _hidden[_shown] ? '*' : Digit(_bytes[_shown] & 0x0F);
                _shown++;
            }

            return new string(text, 0, length);
        }

        private int Mask(bool toRegister)
        {
            int length = 0;
            for (int index = 0; index < Count; index++)
            {
                length += _toRegister[index] == toRegister ? 1 : 0;
            }

            byte[] one = new byte[length];
            int at = 0;
            for (int index = 0; index < Count; index++)
            {
                if (_toRegister[index] == toRegister)
                {
                    one[at] = _bytes[index];
                    at++;
                }
            }

            bool[] hidden = new bool[length];
            int found = CardMask.Mark(one, length, hidden);
            HideEdges(one, length, hidden);
            at = 0;
            for (int index = 0; index < Count; index++)
            {
                if (_toRegister[index] == toRegister)
                {
                    _hidden[index] |= hidden[at];
                    at++;
                }
            }

            return found;
        }

        // Where it begins or ends in the middle of a number, what is left of that is too short to be known as a card's. A run in
        // which a card's number was found is whole: its last four stay.
        private static void HideEdges(byte[] bytes, int count, bool[] hidden)
        {
            int head = 0;
            while (head < count && IsDigit(bytes[head]) && !hidden[head])
            {
                head++;
            }

            int tail = count;
            while (tail > 0 && IsDigit(bytes[tail - 1]) && !hidden[tail - 1])
            {
                tail--;
            }

            bool isHeadFound = head < count && hidden[head];
            bool isTailFound = tail > 0 && hidden[tail - 1];
            for (int index = 0; index < count; index++)
            {
                hidden[index] |= (index < head && !isHeadFound) || (index >= tail && !isTailFound);
            }
        }

        private static bool IsDigit(byte value)
        {
            return value >= '0' && value <= '9';
        }

        private static int WriteTime(int ms, char[] text)
        {
            text[0] = '+';
            int rest = ms;
            for (int place = 6; place >= 1; place--)
            {
                text[place] = (char)('0' + (rest % 10));
                rest /= 10;
            }

            return 7;
        }

        private static char Digit(int value)
        {
            return (char)(value < 10 ? '0' + value : 'A' + value - 10);
        }
    }
}
