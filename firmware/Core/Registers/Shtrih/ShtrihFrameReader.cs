namespace Bridge.Registers.Shtrih
{
    /// <summary>
    /// Reads one direction of the line between till and fiscal printer: control bytes, and frames 02 LEN data XOR (SPEC 2).
    /// It only looks: whoever drives it decides what becomes of the bytes, which stay in Buffer as they came.
    /// </summary>
    public sealed class ShtrihFrameReader
    {
        public const byte Stx = 0x02;
        private const int LengthMax = 258;

        private readonly byte[] _buffer = new byte[LengthMax];
        private bool _isOver = true;

        /// <summary>The frame from its 02 on, as far as it has come.</summary>
        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>Bytes of it so far; 0 between frames.</summary>
        public int Length { get; private set; }

        public bool IsInFrame
        {
            get { return !_isOver; }
        }

        /// <summary>85h, or FF45h for a command of two bytes; -1 while it is not known yet.</summary>
        public int Command
        {
            get
            {
                if (Length < 3)
                {
                    return -1;
                }

                if (_buffer[2] != 0xFF || _buffer[1] < 2)
                {
                    return _buffer[2];
                }

                return Length < 4 ? -1 : 0xFF00 | _buffer[3];
            }
        }

        /// <summary>Where the parameters (of an answer: the error) begin.</summary>
        public int Parameters
        {
            get { return Command > 0xFF ? 4 : 3; }
        }

        /// <summary>Reading, Frame (whole, right check), BadCheck (whole, wrong check) or Control (no part of a frame).</summary>
        public LineReadStatus Put(byte value)
        {
            if (_isOver)
            {
                Length = 0;
                if (value != Stx)
                {
                    return LineReadStatus.Control;
                }

                _isOver = false;
            }

            _buffer[Length] = value;
            Length++;
            if (Length < 2 || Length < _buffer[1] + 3)
            {
                return LineReadStatus.Reading;
            }

            _isOver = true;
            return _buffer[1] > 0 && Check(_buffer, Length - 1) == value ? LineReadStatus.Frame : LineReadStatus.BadCheck;
        }

        /// <summary>The rest of a frame did not come.</summary>
        public void Abandon()
        {
            _isOver = true;
            Length = 0;
        }

        /// <summary>XOR of everything behind 02, up to but without end.</summary>
        public static byte Check(byte[] frame, int end)
        {
            byte check = 0;
            for (int index = 1; index < end; index++)
            {
                check ^= frame[index];
            }

            return check;
        }
    }
}
