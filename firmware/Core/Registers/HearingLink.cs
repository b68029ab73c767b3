using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// The hearing half of a link: bytes of the register, cut into frames and control bytes, in the order in which they came.
    /// Driven by <see cref="PacedLink"/>. It waits for nothing; and it never believes a request about money that a line
    /// which damages has shown once only, when the protocol's check is weak (<see cref="RepeatCompare"/>).
    /// </summary>
    public abstract class HearingLink : SendingLink
    {
        private readonly LineCounters _counters;
        private readonly LineReader _reader;
        private readonly RepeatCompare _repeat;

        protected HearingLink(LineReader reader, LineCounters counters, LinkTiming timing, int frameLengthMax)
            : base(timing, frameLengthMax)
        {
            _reader = reader;
            _counters = counters;
            _repeat = new RepeatCompare(timing.Repeat);
        }

        public override LineCounters Counters
        {
            get { return _counters; }
        }

        /// <summary>When the reader will know what the bytes are that it holds, or Never.</summary>
        protected long ReaderDeadlineMs
        {
            get { return _reader.NextDeadlineMs; }
        }

        /// <summary>A frame with a right check is in the reader.</summary>
        protected abstract void TakeFrame(byte[] frame, int length, long nowMs);

        protected abstract void TakeControl(byte value, long nowMs);

        /// <summary>Says to the register that it was not understood.</summary>
        protected abstract void SendNak(long nowMs);

        /// <summary>What came was not understood, and is asked for again: the register hears no answer before it could repeat it.</summary>
        protected void AskAgain(long nowMs)
        {
            HeardDamage(nowMs);
            SendNak(nowMs);
        }

        protected void Hear(byte[] source, int offset, int count, long nowMs)
        {
            if (!_reader.IsInFrame)
            {
                // What fell quiet before these bytes is decided first. The rest of a frame may have been here in
                // time and been read late, so its gap is not.
                ReadAll(nowMs);
            }

            for (int index = 0; index < count; index++)
            {
                _reader.Put(source[offset + index], nowMs);
                _repeat.Put(source[offset + index]);
                ReadAll(nowMs);
            }
        }

        /// <summary>True: say that it was not understood, and it is believed when it comes again.</summary>
        protected bool HasToComeTwice(RegisterRequest candidate, bool isNewMoney, byte[] frame, int digitsAt, int digits, long nowMs)
        {
            _repeat.Look(_counters, nowMs);
            return isNewMoney && _repeat.Wants(candidate, frame, digitsAt, digits, nowMs);
        }

        /// <summary>What has fallen quiet, or whose gap is over.</summary>
        protected void ReadAll(long nowMs)
        {
            LineReadStatus status = _reader.Next(nowMs);
            while (status != LineReadStatus.Reading)
            {
                switch (status)
                {
                    case LineReadStatus.Frame:
                        Heard(nowMs);
                        TakeFrame(_reader.Buffer, _reader.FrameLength, nowMs);
                        break;
                    case LineReadStatus.Control: TakeControl(_reader.Control, nowMs); break;
                    case LineReadStatus.BadCheck:
                    case LineReadStatus.TooLong: AskAgain(nowMs); break;
                    default: break; // Noise is counted by the reader.
                }

                status = _reader.Next(nowMs);
            }

            _repeat.Look(_counters, nowMs);
        }
    }
}
