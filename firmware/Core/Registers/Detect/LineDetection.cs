using Bridge.Bytes;

namespace Bridge.Registers.Detect
{
    /// <summary>
    /// Finds out what a register speaks, sans I/O: which speed, form and protocol. The shell asks for the next setting, opens the
    /// port with it, hands over what arrives until the setting is over, and prints the lines. Meanwhile somebody starts a sale on
    /// the register, again and again.
    ///
    /// It listens for four seconds at each usual speed, ends at once when a request is understood, and listens again with a
    /// parity bit when bytes came and nothing fitted. All it ever says on the line is a single 06 or 15 to a register that asks
    /// with 05 whether somebody is there: some show their frame only then. It answers no request, so nothing is sold.
    /// </summary>
    public sealed class LineDetection
    {
        private const int ListenMs = 4000;
        private const int SpeedCount = 7;
        private const int Enq = 0x05;

        /// <summary>Quiet after 05 before it is answered, in ms: it stands alone then.</summary>
        private const int AloneMs = 60;

        private readonly LineSample _sample = new LineSample();
        private readonly TextLines _lines = new TextLines();
        private int _setting = -1;
        private long _untilMs;
        private long _lastByteMs;
        private int _answers;
        private bool _owesAnswer;
        private int _heard;
        private int _asked;
        private int _breaks;
        private int _withBytes;
        private bool _isOver;

        /// <summary>The best reading so far; its Protocol is "" when there is none.</summary>
        public LineReading Best { get; private set; } = new LineReading();

        public int BestBaud { get; private set; }

        /// <summary>"none", "even" or "odd", as in settings.</summary>
        public string BestParity { get; private set; } = "none";

        public int BestDataBits { get; private set; } = 8;

        public int Baud
        {
            get { return BaudOf(_setting % SpeedCount); }
        }

        /// <summary>True: open the port with even parity instead of none. Always eight data bits, one stop bit.</summary>
        public bool HasParity
        {
            get { return _setting >= SpeedCount; }
        }

        /// <summary>Moves on to the next setting; false when everything was tried, or found.</summary>
        public bool Next(long nowMs)
        {
            bool fits = Best.Protocol.Length > 0;
            bool goesOn = _setting + 1 < SpeedCount || (_setting + 1 < 2 * SpeedCount && _withBytes > 0 && !fits);
            if (_isOver || !goesOn || (fits && _setting + 1 == SpeedCount))
            {
                return false;
            }

            _setting++;
            _sample.Clear();
            _answers = 0;
            _owesAnswer = false;
            _untilMs = Deadline.After(nowMs, ListenMs);
            return true;
        }

        public void Receive(byte[] source, int count, long nowMs)
        {
            if (count > 0)
            {
                _sample.Add(source, count, nowMs);
                _lastByteMs = nowMs;
                _owesAnswer = source[count - 1] == Enq;
            }
        }

        /// <summary>A byte for the line, or -1. Call often: every 20 ms or so.</summary>
        public int TakeOutput(long nowMs)
        {
            if (!_owesAnswer || nowMs < Deadline.After(_lastByteMs, AloneMs))
            {
                return -1;
            }

            // First as a pinpad says it, then as a fiscal printer that is idle does.
            _owesAnswer = false;
            _answers++;
            return _answers % 2 == 1 ? 0x06 : 0x15;
        }

        /// <summary>True when the port is to be closed and <see cref="Next"/> asked. Says a line about the setting then.</summary>
        public bool IsSettingOver(long nowMs)
        {
            bool isQuiet = _sample.Count > 0 && nowMs >= Deadline.After(_lastByteMs, LineReader.GapMs + LineReader.QuietMs);
            if (nowMs < _untilMs && !(isQuiet && IsUnderstood()))
            {
                return false;
            }

            Judge();
            return true;
        }

        /// <summary>What was found, in sentences for a person; to be printed in order.</summary>
        public string[] Lines()
        {
            return _lines.ToArray();
        }

        /// <summary>Ends it: adds what to set, or what to look at. True when a protocol was found.</summary>
        public bool Conclude()
        {
            if (Best.Protocol.Length > 0)
            {
                _lines.Add("this is " + RegisterProfiles.Find(Best.Protocol).Title + "; set: " + LineAdvice.Settings(this));
                return true;
            }

            _lines.Add(LineAdvice.Sentence(_heard, _asked, _breaks, _withBytes));
            return false;
        }

        // Only while the line is quiet, and only to end early: reading a sample takes a device a tenth of a second.
        private bool IsUnderstood()
        {
            if (_judgedCount == _sample.Count)
            {
                return false;
            }

            _judgedCount = _sample.Count;
            return ProfileTrial.Best(_sample).Requests > 0;
        }

        private int _judgedCount;

        private void Judge()
        {
            _judgedCount = 0;
            int count = _sample.Total;
            _heard += count;
            _withBytes += count > 0 ? 1 : 0;
            _asked += count > 0 && _sample.CountOf(Enq) == _sample.Count ? 1 : 0;
            _breaks += count > 0 && _sample.Bytes[0] == 0 ? 1 : 0;
            string parity = HasParity ? "even" : "none";
            int dataBits = 8;
            LineReading reading = ProfileTrial.Best(_sample);
            if (reading.Protocol.Length == 0 && !HasParity && _sample.Count > 0)
            {
                bool isOdd = _sample.HasParity(true);
                if (isOdd || _sample.HasParity(false))
                {
                    _sample.DropTopBits();
                    reading = ProfileTrial.Best(_sample);
                    parity = isOdd ? "odd" : "even";
                    dataBits = 7;
                }
            }

            string form = Baud.ToString() + (dataBits == 7 ? " 7" : " 8") + (parity == "none" ? "N1" : parity == "odd" ? "O1" : "E1");
            _lines.Add(LineAdvice.Line(form, _sample, reading));
            if (reading.Protocol.Length > 0 && (Best.Protocol.Length == 0 || reading.Score > Best.Score))
            {
                Best = reading;
                BestBaud = Baud;
                BestParity = parity;
                BestDataBits = dataBits;
                _isOver = reading.Requests > 0;
            }
        }

        private static int BaudOf(int index)
        {
            switch (index)
            {
                case 0: return 9600;
                case 1: return 115200;
                case 2: return 19200;
                case 3: return 38400;
                case 4: return 57600;
                case 5: return 4800;
                default: return 2400;
            }
        }
    }
}
