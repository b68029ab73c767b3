using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// The terminal's side of INPAS SA / SmartSale (SPEC.md). Driven by the Lane: bytes, time and the answer
    /// in; bytes and events out.
    ///
    /// It joins the parts and decides nothing between them: InpasFrameReader cuts the stream, InpasDialog
    /// holds the conversation, LineOutput keeps what goes out. It waits for whatever its parts wait for. It never
    /// decides about money, never opens a second request while one is open, and never allocates per byte.
    /// </summary>
    public sealed class InpasLink : RegisterLink
    {
        private readonly LineCounters _counters = new LineCounters();
        private readonly RegisterEventQueue _events = new RegisterEventQueue();
        private readonly InpasFrameReader _reader;
        private readonly LineOutput _output;
        private readonly InpasDialog _dialog;

        public InpasLink(InpasSettings settings)
        {
            bool fits = settings.BlockLengthMax >= InpasSettings.BlockLengthMin
                && settings.BlockLengthMax <= InpasAnswerWriter.LengthMax;
            Check.That(fits, CheckCode.BufferTooSmall);
            _reader = new InpasFrameReader(_counters);
            _output = new LineOutput(InpasFrameWriter.FrameLength(settings.BlockLengthMax));
            _dialog = new InpasDialog(settings, _output, _events, _counters);
        }

        public override long NextDeadlineMs
        {
            get { return Deadline.Earlier(_dialog.DeadlineMs, _reader.NextDeadlineMs); }
        }

        public override RegisterRequest Request
        {
            get { return _dialog.Request; }
        }

        public override bool AwaitsAnswer
        {
            get { return _dialog.AwaitsAnswer; }
        }

        public override LineCounters Counters
        {
            get { return _counters; }
        }

        public override void Receive(byte[] source, int offset, int count, long nowMs)
        {
            _events.CheckTaken();
            if (!_reader.IsInFrame)
            {
                // What fell quiet before these bytes is decided first. The rest of a frame may have been here in
                // time and been read late, so its gap is not.
                ReadAll(nowMs);
            }

            for (int index = 0; index < count; index++)
            {
                _reader.Put(source[offset + index], nowMs);
                ReadAll(nowMs);
            }
        }

        public override void Tick(long nowMs)
        {
            _events.CheckTaken();
            ReadAll(nowMs);
            _dialog.Tick(nowMs, _reader.NextDeadlineMs);
        }

        public override int TakeOutput(byte[] target)
        {
            return _output.Take(target);
        }

        public override RegisterEventKind TakeEvent()
        {
            return _events.Take();
        }

        /// <summary>
        /// Answers the request. When the register gave up before, nothing is sent and AnswerLost is raised at once.
        /// </summary>
        public override void Answer(RegisterReply reply, long nowMs)
        {
            _events.CheckTaken();
            _dialog.Answer(reply, nowMs);
        }

        public override void Resume(byte[] context, int length, long nowMs)
        {
            _events.CheckTaken();
            _dialog.Resume(context, length, nowMs);
        }

        private void ReadAll(long nowMs)
        {
            InpasReadStatus status = _reader.Next(nowMs);
            while (status != InpasReadStatus.Reading)
            {
                Take(status, nowMs);
                status = _reader.Next(nowMs);
            }
        }

        private void Take(InpasReadStatus status, long nowMs)
        {
            switch (status)
            {
                case InpasReadStatus.Complete: _dialog.TakeMessage(_reader.Message, nowMs); break;
                case InpasReadStatus.BlockTaken: _dialog.SendAck(nowMs); break;
                case InpasReadStatus.BlockRefused: _output.SendControl(InpasControl.Eot); break;
                case InpasReadStatus.Ack: _dialog.TakeAck(nowMs); break;
                case InpasReadStatus.Nak: _dialog.TakeNak(nowMs); break;
                case InpasReadStatus.Eot:
                    _reader.Message.Forget();
                    _dialog.TakeEot();
                    break;
                case InpasReadStatus.BadCheck:
                case InpasReadStatus.TooLong: _dialog.TakeDamaged(nowMs); break;
                default: break; // Noise is counted by the reader; ENQ is reserved and has no answer.
            }
        }
    }
}
