using Bridge.Bytes;

namespace Bridge.Registers.Ecr17
{
    /// <summary>
    /// The terminal's side of ECR17 (SPEC.md). Driven by the Lane through the door.
    ///
    /// Frames are confirmed with 06 03 LRC. The wish to have receipts on the register is answered here; everything else
    /// goes to the Lane, with a progress line each five seconds, which nobody confirms. Results, and the receipt behind them,
    /// wait for their confirmation. It never decides about money.
    /// </summary>
    public sealed class Ecr17Link : PacedLink
    {
        private const int FrameLengthMax = 512;
        private const int BusyScript = FirstOwnScript;
        private const int ProgressStart = 0x01;
        private const int ProgressEnd = 0x04;

        private readonly ByteWriter _text = new ByteWriter(FrameLengthMax);
        private readonly byte[] _busyTerminal = new byte[8];
        private readonly Ecr17Settings _settings;
        private readonly Ecr17RequestReader _requests;
        private readonly Ecr17AnswerWriter _answers;

        public Ecr17Link(Ecr17Settings settings)
            : this(settings, new LineCounters())
        {
        }

        private Ecr17Link(Ecr17Settings settings, LineCounters counters)
            : base(
                new LrcReader(FrameLengthMax, settings.LrcStart, settings.ChecksEtx, true, counters), counters,
                new OpenRequest(0x50), TimingOf(settings), FrameLengthMax + 8)
        {
            _settings = settings;
            _requests = new Ecr17RequestReader(Open);
            _answers = new Ecr17AnswerWriter(Open);
        }

        protected override bool HasOpening
        {
            get { return false; }
        }

        protected override int KeepAlivePeriodMs
        {
            get { return _settings.ProgressMs; }
        }

        protected override void TakeFrame(byte[] frame, int length, long nowMs)
        {
            if (frame[0] != LrcReader.Stx)
            {
                TakeConfirmation(frame[0], nowMs);
                return;
            }

            Ecr17CommandKind kind = _requests.Read(frame, 1, length - 3);
            bool isDoubtful = kind == Ecr17CommandKind.Request && IsDoubtful(frame, _requests.DigitsAt, _requests.Digits, nowMs);
            if (isDoubtful)
            {
                AskAgain(nowMs);
            }
            else if (kind == Ecr17CommandKind.Malformed)
            {
                Counters.BadCheck++;
                AskAgain(nowMs);
            }
            else if (kind != Ecr17CommandKind.Echo)
            {
                Confirm(LrcReader.Ack);
                AckSent(nowMs);
                if (kind == Ecr17CommandKind.Request)
                {
                    TakeRequest(nowMs);
                }
            }
        }

        protected override void TakeControl(byte value, long nowMs)
        {
            // Confirmations are frames here; no single byte means anything.
        }

        protected override void SendNak(long nowMs)
        {
            Confirm(LrcReader.Nak);
        }

        protected override void RefuseOther(long nowMs)
        {
            for (int index = 0; index < _busyTerminal.Length; index++)
            {
                _busyTerminal[index] = Open.Candidate.Context[OpenRequest.HeadLength + index];
            }

            if (!IsRunning(BusyScript))
            {
                StartScript(BusyScript, nowMs);
            }
        }

        protected override bool IsResult(int index)
        {
            return index == 0;   // the receipt follows, and not every register that asked for it takes it
        }

        protected override StepAck AckOf(int script, int index)
        {
            return script == KeepAliveScript ? StepAck.None : StepAck.Ack;
        }

        protected override bool WriteStep(int script, int index, ByteWriter frame)
        {
            if (script == KeepAliveScript)
            {
                frame.WriteByte(ProgressStart);
                TextFields.WriteText("PLEASE WAIT", 20, frame);
                frame.WriteByte(ProgressEnd);
                return index == 0;
            }

            bool more = script == AnswerScript
                ? _answers.Write(Reply, index, _text) : _answers.WriteBusy(index, _busyTerminal, _text);
            if (more)
            {
                LrcReader.Pack(_text, _settings.LrcStart, _settings.ChecksEtx, frame);
            }

            return more;
        }

        private void TakeConfirmation(byte value, long nowMs)
        {
            if (value == LrcReader.Ack)
            {
                TakeAck(nowMs);
            }
            else
            {
                Counters.NaksReceived++;
                TakeNak(nowMs);
            }
        }

        private void Confirm(int value)
        {
            int check = _settings.LrcStart ^ value;
            SendControl((byte)value);
            SendControl(LrcReader.Etx);
            SendControl((byte)(_settings.ChecksEtx ? check ^ LrcReader.Etx : check));
        }

        private static LinkTiming TimingOf(Ecr17Settings settings)
        {
            LinkTiming timing = new LinkTiming();
            timing.PauseMs = settings.PauseMs;
            timing.AckWaitMs = settings.AckWaitMs;
            timing.Repeat = settings.Repeat;
            return timing;
        }
    }
}
