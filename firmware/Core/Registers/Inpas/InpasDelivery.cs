using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// Brings one answer to the register: frame after frame, each sent until it is acknowledged. Driven by
    /// InpasDialog.
    /// It waits first for the line (our last ACK or WAIT must have settled), then for the ACK of each frame.
    /// A frame is repeated at a NAK, TriesMax times in all, and a block also when AckWaitMs has passed: who waits for the rest of a
    /// message has asked for nothing else. It never repeats a whole answer to a register that says nothing: that may have
    /// heard it, and have asked for something else meanwhile, unheard; no answer says which request it is for. It never
    /// has two frames in flight, and never repeats while a byte of the register is still being looked at: that may be the late
    /// ACK. Two ACKs that were looked at together came before the frame that the first of them let go: the second is not for it.
    /// </summary>
    internal sealed class InpasDelivery
    {
        /// <summary>How long after the ACK a NAK is still answered, in ms. Later it is line noise, and an old result
        /// must not lie in the register's buffer when it asks for something new.</summary>
        private const int LateNakMs = 15000;

        /// <summary>Bytes for the answer with two copies of a usual slip. Made at the start, while the device's heap is whole;
        /// a longer answer gets a longer buffer, which stays.</summary>
        private const int AnswerLengthUsual = 2560;

        private readonly InpasSettings _settings;
        private readonly LineOutput _output;
        private readonly InpasFrameWriter _frames;
        private ByteWriter _answer = new ByteWriter(AnswerLengthUsual);
        private InpasDeliveryStatus _status;
        private bool _isHeld;
        private int _index;
        private int _tries;
        private int _lateRepeats;
        private long _lateUntilMs;
        private long _sentAtMs = long.MinValue;
        private long _deadlineMs = Deadline.Never;

        public InpasDelivery(InpasSettings settings, LineOutput output)
        {
            _settings = settings;
            _output = output;
            _frames = new InpasFrameWriter(settings.BlockLengthMax);
        }

        public long DeadlineMs
        {
            get { return _deadlineMs; }
        }

        /// <summary>True while the first frame waits for the line.</summary>
        public bool IsHeld
        {
            get { return _isHeld; }
        }

        /// <summary>Until when the ACK of a frame that was sent is awaited; long.MinValue = none is.</summary>
        public long OpenUntilMs
        {
            get { return _status == InpasDeliveryStatus.Underway && !_isHeld ? _deadlineMs : long.MinValue; }
        }

        /// <summary>Composes the answer and sends its first frame at that time, by Tick.</summary>
        public void Begin(InpasContext context, RegisterReply reply, long sendAtMs)
        {
            int room = InpasAnswerWriter.RoomFor(reply);
            if (_answer.Buffer.Length < room)
            {
                _answer = new ByteWriter(room);
            }

            InpasAnswerWriter.Write(context, reply, _settings.SecondCopy, _answer);
            Check.That(!_answer.Overflowed, CheckCode.AnswerTooLong);
            _frames.Begin(_answer.Buffer, _answer.Length);
            Check.That(_frames.FrameCount > 0, CheckCode.AnswerTooLong);
            _lateRepeats = 0;
            Hold(sendAtMs);
        }

        /// <summary>Starts again from the first frame: the register has repeated its request.</summary>
        public void Hold(long sendAtMs)
        {
            _status = InpasDeliveryStatus.Underway;
            _isHeld = true;
            _index = 0;
            _tries = 0;
            _deadlineMs = sendAtMs;
        }

        /// <summary>Nothing is sent (again) for ListenMs, unless the register says something first.</summary>
        public void Listen(long nowMs)
        {
            long untilMs = Deadline.After(nowMs, _settings.ListenMs);
            if (_status == InpasDeliveryStatus.Underway && _deadlineMs < untilMs)
            {
                _deadlineMs = untilMs;
            }
        }

        public void Stop()
        {
            _status = InpasDeliveryStatus.None;
            _isHeld = false;
            _deadlineMs = Deadline.Never;
        }

        /// <param name="hearsUntilMs">When the reader will know what the bytes are that it holds, or Never.</param>
        public InpasDeliveryStatus Tick(long nowMs, long hearsUntilMs)
        {
            if (_status != InpasDeliveryStatus.Underway || nowMs < _deadlineMs)
            {
                return _status;
            }

            if (hearsUntilMs != Deadline.Never)
            {
                _deadlineMs = hearsUntilMs;
                return _status;
            }

            if (_isHeld)
            {
                return Send(nowMs);
            }

            return _frames.FrameCount == 1 ? Lose() : Repeat(nowMs);
        }

        public InpasDeliveryStatus TakeAck(long nowMs)
        {
            if (_status != InpasDeliveryStatus.Underway || _isHeld || nowMs == _sentAtMs)
            {
                return _status;
            }

            _index++;
            _tries = 0;
            if (_index < _frames.FrameCount)
            {
                return Send(nowMs);
            }

            _status = InpasDeliveryStatus.Delivered;
            _deadlineMs = Deadline.Never;
            _lateUntilMs = Deadline.After(nowMs, LateNakMs);
            return _status;
        }

        /// <summary>
        /// Repeats what was refused. Also after the ACK: that ACK may have been a late one for an older frame,
        /// and the register then asks for the answer that it could not read.
        /// </summary>
        public InpasDeliveryStatus TakeNak(long nowMs)
        {
            bool isLate = _status == InpasDeliveryStatus.Delivered && nowMs < _lateUntilMs;
            if (isLate && _lateRepeats < _settings.TriesMax)
            {
                _lateRepeats++;
                _frames.Write(_frames.FrameCount - 1, _output.Frame);
                _output.StartFrame();
            }

            return _status == InpasDeliveryStatus.Underway && !_isHeld ? Repeat(nowMs) : _status;
        }

        private InpasDeliveryStatus Repeat(long nowMs)
        {
            if (_tries < _settings.TriesMax)
            {
                return Send(nowMs);
            }

            return Lose();
        }

        private InpasDeliveryStatus Lose()
        {
            Stop();
            return InpasDeliveryStatus.Lost;
        }

        private InpasDeliveryStatus Send(long nowMs)
        {
            _isHeld = false;
            _tries++;
            _sentAtMs = nowMs;
            _frames.Write(_index, _output.Frame);
            _output.StartFrame();
            _deadlineMs = Deadline.After(nowMs, _settings.AckWaitMs);
            return _status;
        }
    }
}
