using Bridge.Bytes;

namespace Bridge.Registers.Arcus2
{
    /// <summary>
    /// The terminal's side of ARCUS2 / NewWay (SPEC.md; experimental). Driven by the Lane through the door.
    ///
    /// The register opens with a request, and from then on the terminal commands and the register answers OK: BEGINTR at once,
    /// STATUS every 3 s while an answer is owed, and for the answer the slip, the result and ENDTR. A command without its OK
    /// goes out three times. Nothing on this line has a check; what that means is in SPEC 2. It never decides about money.
    /// </summary>
    public sealed class Arcus2Link : PacedLink
    {
        private const int BusyScript = FirstOwnScript;

        /// <summary>The most text in one PRINT (facts 5).</summary>
        private const int PieceMax = 480;
        private const int FrameLengthMax = 600;

        private readonly Arcus2Settings _settings;
        private readonly Arcus2RequestReader _requests;
        private readonly ByteWriter _text = new ByteWriter(FrameLengthMax);
        private readonly SlipPieces _slip = new SlipPieces(PieceMax);

        public Arcus2Link(Arcus2Settings settings)
            : this(settings, new LineCounters())
        {
        }

        private Arcus2Link(Arcus2Settings settings, LineCounters counters)
            : base(new Arcus2FrameReader(counters), counters, new OpenRequest(0x70), TimingOf(settings), FrameLengthMax + 8)
        {
            _settings = settings;
            _requests = new Arcus2RequestReader(Open, settings.AmountExponent);
        }

        protected override bool HasOpening
        {
            get { return true; }
        }

        protected override int KeepAlivePeriodMs
        {
            get { return _settings.StatusMs; }
        }

        protected override void TakeFrame(byte[] frame, int length, long nowMs)
        {
            switch (_requests.Read(frame, Arcus2FrameReader.HeadLength, length - Arcus2FrameReader.HeadLength))
            {
                case Arcus2CommandKind.Reply:
                    AckSent(nowMs);
                    TakeReply(nowMs);
                    break;
                case Arcus2CommandKind.Request: TakeRequest(nowMs); break;
                default: Counters.BadCheck++; break;   // the protocol has no word for "say that again"
            }
        }

        protected override void TakeControl(byte value, long nowMs)
        {
            // The protocol has no control bytes.
        }

        protected override void SendNak(long nowMs)
        {
            // Nor a NAK: a register that hears nothing sends again.
        }

        protected override void RefuseOther(long nowMs)
        {
            if (!IsRunning(BusyScript))
            {
                StartScript(BusyScript, nowMs);
            }
        }

        protected override bool IsResult(int index)
        {
            return index == SlipSteps + 1;   // STORERC; ENDTR tells nothing new
        }

        protected override StepAck AckOf(int script, int index)
        {
            return StepAck.Reply;
        }

        protected override bool WriteStep(int script, int index, ByteWriter frame)
        {
            _text.Clear();
            bool more;
            switch (script)
            {
                case OpeningScript: more = Write(index == 0, "BEGINTR:"); break;
                case KeepAliveScript: more = Write(index == 0, "STATUS:KASPI..."); break;
                case AnswerScript: more = WriteAnswer(index); break;
                default: more = WriteBusy(index); break;
            }

            if (more)
            {
                Arcus2FrameReader.Pack(_text, frame);
            }

            return more;
        }

        private int SlipSteps
        {
            get
            {
                _slip.Take(Reply);
                return _slip.Count == 0 ? 0 : (_slip.Count + 2) * _settings.ReceiptCopies;
            }
        }

        // The slip first, so that the result is the last thing a register hears before the end.
        private bool WriteAnswer(int index)
        {
            int slips = SlipSteps;
            if (index < slips)
            {
                int stepsPerCopy = _slip.Count + 2;
                int step = index % stepsPerCopy;
                if (step == 0 || step == stepsPerCopy - 1)
                {
                    return Write(true, step == 0 ? "STARTPRINT:CUSTOMER" : "ENDPRINT:CUSTOMER");
                }

                _text.WriteAscii("PRINT:");
                _slip.Write(step - 1, _text);
                return true;
            }

            switch (index - slips)
            {
                case 0:
                    _text.WriteAscii("STATUS:");
                    WriteLine(Reply.Text);
                    return true;
                case 1:
                    _text.WriteAscii("STORERC:");
                    _text.WriteAscii(Code(Reply.Verdict));
                    return true;
                default: return Write(index - slips == 2, "ENDTR:");
            }
        }

        private bool WriteBusy(int index)
        {
            switch (index)
            {
                case 0: return Write(true, "STATUS:TERMINAL BUSY");
                case 1: return Write(true, "STORERC:999");
                default: return Write(index == 2, "ENDTR:");
            }
        }

        private bool Write(bool isThere, string text)
        {
            _text.WriteAscii(text);
            return isThere;
        }

        private void WriteLine(byte[] text)
        {
            for (int index = 0; index < text.Length && index < 160; index++)
            {
                _text.WriteByte(text[index] >= 0x20 ? text[index] : ' ');
            }
        }

        /// <summary>00 stands in one place and for one verdict; 998 is in no table, so neither yes nor no.</summary>
        private static string Code(RegisterVerdict verdict)
        {
            switch (verdict)
            {
                case RegisterVerdict.Approved: return "00";
                case RegisterVerdict.Declined: return "05";
                case RegisterVerdict.NoLink:
                case RegisterVerdict.Aborted:
                case RegisterVerdict.Unsupported: return "999";
                default: return "998";
            }
        }

        private static LinkTiming TimingOf(Arcus2Settings settings)
        {
            LinkTiming timing = new LinkTiming();
            timing.PauseMs = settings.PauseMs;
            timing.AckWaitMs = settings.AckWaitMs;
            return timing;
        }
    }
}
