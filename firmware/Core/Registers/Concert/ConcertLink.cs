using Bridge.Bytes;

namespace Bridge.Registers.Concert
{
    /// <summary>
    /// The terminal's side of Concert / Caisse-AP E (SPEC.md). Driven by the Lane through the door.
    ///
    /// Each side opens with ENQ, sends one frame and closes with EOT. The protocol has no sign of life and no word
    /// for a late result, so a register that waits 120 s is told "not verified" (9) shortly before, which is true: the
    /// payment is followed on, and the same request again gets its outcome. It never decides about money.
    /// </summary>
    public sealed class ConcertLink : PacedLink
    {
        private const int FrameLengthMax = 128;
        private const int RequestLength = 34;
        private const int AnswerLength = 25;
        private const int ReportLength = 55;
        private const int PrivateAt = 16;
        private const int EchoLength = 26;
        private const int BusyScript = FirstOwnScript;

        private readonly ByteWriter _text = new ByteWriter(FrameLengthMax);
        private readonly byte[] _busyEcho = new byte[EchoLength];

        public ConcertLink(ConcertSettings settings)
            : this(settings, new LineCounters())
        {
        }

        private ConcertLink(ConcertSettings settings, LineCounters counters)
            : base(
                new LrcReader(FrameLengthMax, 0, true, false, counters), counters, new OpenRequest(0x40),
                TimingOf(settings), FrameLengthMax + 8)
        {
        }

        protected override bool HasOpening
        {
            get { return false; }
        }

        protected override int KeepAlivePeriodMs
        {
            get { return 0; }
        }

        protected override void TakeFrame(byte[] frame, int length, long nowMs)
        {
            int text = length - 3;
            if (text != RequestLength)
            {
                if (text != AnswerLength && text != AnswerLength + ReportLength)
                {
                    AskAgain(nowMs);   // neither a request nor our own answer on a looped line
                    Counters.BadCheck++;
                }

                return;
            }

            if (!Read(frame))
            {
                AskAgain(nowMs);
                Counters.BadCheck++;
                return;
            }

            if (IsDoubtful(frame, 3, 8, nowMs))
            {
                AskAgain(nowMs);
                return;
            }

            SendControl(LrcReader.Ack);
            AckSent(nowMs);
            TakeRequest(nowMs);
        }

        protected override void TakeControl(byte value, long nowMs)
        {
            switch (value)
            {
                case LrcReader.Enq:
                    SendControl(LrcReader.Ack);
                    AckSent(nowMs);
                    break;
                case LrcReader.Ack: TakeAck(nowMs); break;
                case LrcReader.Nak:
                    Counters.NaksReceived++;
                    TakeNak(nowMs);
                    break;
                default: break; // EOT closes the register's own turn.
            }
        }

        protected override void SendNak(long nowMs)
        {
            SendControl(LrcReader.Nak);
        }

        protected override void RefuseOther(long nowMs)
        {
            // In its own words: a register that hears nothing waits 120 s. Nothing was started for it.
            for (int index = 0; index < EchoLength; index++)
            {
                _busyEcho[index] = Open.Candidate.Context[OpenRequest.HeadLength + index];
            }

            if (!IsRunning(BusyScript))
            {
                StartScript(BusyScript, nowMs);
            }
        }

        protected override bool IsResult(int index)
        {
            return index == 1;   // the EOT behind it is for good manners
        }

        protected override StepAck AckOf(int script, int index)
        {
            return index < 2 ? StepAck.Ack : StepAck.None;
        }

        protected override bool WriteStep(int script, int index, ByteWriter frame)
        {
            switch (index)
            {
                case 0: frame.WriteByte(LrcReader.Enq); return true;
                case 1:
                    WriteAnswer(script, script == AnswerScript ? Code(Reply) : script == BusyScript ? '7' : '9');
                    LrcReader.Pack(_text, 0, true, frame);
                    return true;
                case 2: frame.WriteByte(LrcReader.Eot); return true;
                default: return false;
            }
        }

        // Every field must have its form: XOR misses one in eight of the two-bit errors (SPEC 2).
        private bool Read(byte[] frame)
        {
            int at = 1;
            int type = frame[at + 12];
            bool good = TextFields.AreDigits(frame, at, 10)
                && (frame[at + 10] == '0' || frame[at + 10] == '1') && type >= '0' && type <= '9'
                && IsDelay(frame, at + 26, 'A') && IsDelay(frame, at + 30, 'B');
            if (!good)
            {
                return false;
            }

            Open.Read(frame, at, RequestLength);
            RegisterRequest request = Open.Candidate;
            bool isCard = frame[at + 11] == '1';
            request.Operation = !isCard ? RegisterOperation.Unsupported
                : type == '0' ? RegisterOperation.Sale
                : type == '1' || type == '2' ? RegisterOperation.Refund : RegisterOperation.Unsupported;
            request.NamesNoSale = request.Operation == RegisterOperation.Refund;
            request.AmountWire = DecimalText.ParseDigits(frame, at + 2, 8);
            request.Currency = TextFields.Currency(frame, at + 13, 3).Trim();
            Open.Keep(frame, at, EchoLength);
            return true;
        }

        private static bool IsDelay(byte[] frame, int at, char letter)
        {
            return frame[at] == letter && TextFields.AreDigits(frame, at + 1, 3);
        }

        // Register 2, result 1, amount 8, mode 1, [report 55], currency 3, private 10.
        private void WriteAnswer(int script, char result)
        {
            _text.Clear();
            Echo(script, 0, 2);
            _text.WriteByte(result);
            Echo(script, 2, 8);
            Echo(script, 11, 1);
            if ((script == BusyScript ? _busyEcho[10] : Open.Echo(10)) == '1')
            {
                string report = result == '0' ? Reply.CardMask : string.Empty;
                TextFields.WriteText(report, ReportLength, _text);
            }

            Echo(script, 13, 3);
            Echo(script, PrivateAt, 10);
        }

        private void Echo(int script, int index, int count)
        {
            if (script == BusyScript)
            {
                _text.WriteBytes(_busyEcho, index, count);
            }
            else
            {
                Open.WriteEcho(index, count, _text);
            }
        }

        /// <summary>0 stands in one place and for one verdict; 9 is "not verified", 7 "refused".</summary>
        private static char Code(RegisterReply reply)
        {
            switch (reply.Verdict)
            {
                case RegisterVerdict.Approved: return '0';
                case RegisterVerdict.Declined:
                case RegisterVerdict.NoLink:
                case RegisterVerdict.Aborted:
                case RegisterVerdict.Unsupported: return '7';
                default: return '9';
            }
        }

        private static LinkTiming TimingOf(ConcertSettings settings)
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
