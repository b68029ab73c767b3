using Bridge.Bytes;

namespace Bridge.Registers.Transbank
{
    /// <summary>
    /// The terminal's side of Transbank POS Integrado (SPEC.md). Driven by the Lane through the door.
    ///
    /// Poll, keys and normal mode are answered here, because none of them is about money. Everything else goes to the
    /// Lane. A register that asked for intermediates (status 1) hears 0900 while it waits; one that did not hears nothing,
    /// because the paper has nothing for it, and gets its answer when there is one. Each frame waits for 06. It never
    /// decides about money.
    /// </summary>
    public sealed class TransbankLink : PacedLink
    {
        private const int FrameLengthMax = 512;
        private const int KeysScript = FirstOwnScript;
        private const int RefusedScript = FirstOwnScript + 1;

        private readonly ByteWriter _text = new ByteWriter(FrameLengthMax);
        private readonly TransbankRequestReader _requests;
        private readonly TransbankAnswerWriter _answers;
        private readonly TransbankSettings _settings;
        private readonly RegisterReply _notConfirmed = new RegisterReply();
        private string _terminalId = string.Empty;

        public TransbankLink(TransbankSettings settings)
            : this(settings, new LineCounters())
        {
        }

        private TransbankLink(TransbankSettings settings, LineCounters counters)
            : base(
                new LrcReader(FrameLengthMax, 0, true, false, counters), counters, new OpenRequest(0x30),
                TimingOf(settings), FrameLengthMax + 8)
        {
            _settings = settings;
            _requests = new TransbankRequestReader(Open);
            _answers = new TransbankAnswerWriter(settings, Open);
        }

        protected override bool HasOpening
        {
            get { return false; }
        }

        protected override int KeepAlivePeriodMs
        {
            get { return Open.Echo(TransbankRequestReader.EchoStatus) == '1' ? _settings.IntermediateMs : 0; }
        }

        public override void Answer(RegisterReply reply, long nowMs)
        {
            _terminalId = reply.TerminalId.Length > 0 ? reply.TerminalId : _terminalId;
            base.Answer(reply, nowMs);
        }

        protected override void TakeFrame(byte[] frame, int length, long nowMs)
        {
            TransbankCommandKind kind = _requests.Read(frame, 1, length - 3);
            if (kind == TransbankCommandKind.Echo)
            {
                return;
            }

            if (kind == TransbankCommandKind.Malformed)
            {
                AskAgain(nowMs);
                Counters.BadCheck++;
                return;
            }

            if (kind == TransbankCommandKind.Request && IsDoubtful(frame, _requests.DigitsAt, _requests.Digits, nowMs))
            {
                AskAgain(nowMs);
                return;
            }

            SendControl(LrcReader.Ack);
            AckSent(nowMs);
            switch (kind)
            {
                case TransbankCommandKind.Request: TakeRequest(nowMs); break;
                case TransbankCommandKind.Keys: Say(KeysScript, nowMs); break;
                default: break; // Poll and normal mode want the 06 and nothing else.
            }
        }

        protected override void TakeControl(byte value, long nowMs)
        {
            switch (value)
            {
                case LrcReader.Ack: TakeAck(nowMs); break;
                case LrcReader.Nak:
                    Counters.NaksReceived++;
                    TakeNak(nowMs);
                    break;
                default: break; // The protocol has no ENQ and no EOT.
            }
        }

        protected override void SendNak(long nowMs)
        {
            SendControl(LrcReader.Nak);
        }

        protected override void RefuseOther(long nowMs)
        {
            _answers.KeepRefused(Open.Candidate);
            Say(RefusedScript, nowMs);
        }

        protected override StepAck AckOf(int script, int index)
        {
            return StepAck.Ack;
        }

        protected override bool WriteStep(int script, int index, ByteWriter frame)
        {
            bool more;
            switch (script)
            {
                case AnswerScript: more = _answers.Write(Reply, index, _text); break;
                case LastWordScript: more = _answers.Write(_notConfirmed, index, _text); break;
                case KeepAliveScript: more = _answers.WriteIntermediate(index, _text); break;
                case KeysScript: more = _answers.WriteKeys(index, _terminalId, _text); break;
                default: more = _answers.WriteRefused(index, _terminalId, _text); break;
            }

            if (more)
            {
                LrcReader.Pack(_text, 0, true, frame);
            }

            return more;
        }

        private void Say(int script, long nowMs)
        {
            if (!IsRunning(script))
            {
                StartScript(script, nowMs);
            }
        }

        private static LinkTiming TimingOf(TransbankSettings settings)
        {
            LinkTiming timing = new LinkTiming();
            timing.PauseMs = settings.PauseMs;
            timing.AckWaitMs = settings.AckWaitMs;
            timing.Repeat = settings.Repeat;
            timing.AnswerByMs = settings.AnswerByMs;
            return timing;
        }
    }
}
