using Bridge.Bytes;

namespace Bridge.Registers.Upos
{
    /// <summary>
    /// The pinpad's side of the UPOS frames of Sberbank's tills (SPEC.md; experimental). Driven by the Lane through the door.
    ///
    /// Whether the pinpad is there, uses of its display, and the two steps of a confirmation that has none here are answered at
    /// once, because none of them is about money. Transactions go to the Lane. While one is open the register's display is used
    /// every 12 s, which restarts its patience; then its printer gets the slip, and it gets the result. Every frame waits for
    /// 04, and every use of a device for the register's answer. An abort is a wish, as everywhere. It never decides about money.
    /// </summary>
    public sealed class UposLink : PacedLink
    {
        private const int QuickScript = FirstOwnScript;
        private const int BusyScript = FirstOwnScript + 1;
        private const int MessageLengthMax = 512;

        /// <summary>Parts that are further apart, in ms, do not belong together.</summary>
        private const int PartGapMs = 6000;
        private const int FirstSync = 500000;
        private const int LastSync = 999999;

        private readonly UposSettings _settings;
        private readonly UposFrameReader _frames;
        private readonly UposRequestReader _requests;
        private readonly UposAnswerWriter _answers;
        private readonly ByteWriter _message = new ByteWriter(MessageLengthMax);
        private readonly ByteWriter _out = new ByteWriter(UposFrameReader.PartLengthMax + 8);
        private readonly ByteWriter _inner = new ByteWriter(UposFrameReader.PartLengthMax + 8);
        private readonly ByteWriter _quick = new ByteWriter(UposFrameReader.PartLengthMax + 8);
        private readonly RegisterReply _none = new RegisterReply();
        private readonly byte[] _busyEcho = new byte[8];
        private int _partsTaken;
        private long _partMs;
        private uint _sync = FirstSync;

        public UposLink(UposSettings settings)
            : this(settings, new LineCounters())
        {
        }

        private UposLink(UposSettings settings, LineCounters counters)
            : this(settings, counters, new UposFrameReader(counters))
        {
        }

        private UposLink(UposSettings settings, LineCounters counters, UposFrameReader frames)
            : base(frames, counters, new OpenRequest(0x60), TimingOf(settings), 300)
        {
            _settings = settings;
            _frames = frames;
            _requests = new UposRequestReader(Open);
            _answers = new UposAnswerWriter(settings, Open);
        }

        protected override bool HasOpening
        {
            get { return false; }
        }

        protected override int KeepAlivePeriodMs
        {
            get { return _settings.CallMs; }
        }

        protected override void TakeFrame(byte[] frame, int length, long nowMs)
        {
            int part = _frames.Part & ~UposByte.MoreParts;
            bool hasMore = (_frames.Part & UposByte.MoreParts) != 0;
            if (part == 0 || nowMs >= Deadline.After(_partMs, PartGapMs))
            {
                _message.Clear();
                _partsTaken = 0;
            }

            _partMs = nowMs;
            if (hasMore && part + 1 == _partsTaken)
            {
                SayPart(part);   // our confirmation was lost, and the part is here
            }
            else if (part != _partsTaken)
            {
                Counters.BadCheck++;
                AskAgain(nowMs);
            }
            else
            {
                _frames.Unpack(_message);
                _partsTaken = hasMore ? part + 1 : 0;
                SayPart(hasMore ? part : -1);
                if (!hasMore)
                {
                    AckSent(nowMs);
                    TakeMessage(nowMs);
                }
            }
        }

        protected override void TakeControl(byte value, long nowMs)
        {
            if (value == UposByte.Ack)
            {
                TakeAck(nowMs);
            }
            else if (value == UposByte.Nak)
            {
                Counters.NaksReceived++;
                TakeNak(nowMs);
            }
        }

        protected override void SendNak(long nowMs)
        {
            SendControl(UposByte.Nak);
        }

        protected override void RefuseOther(long nowMs)
        {
            for (int index = 0; index < _busyEcho.Length; index++)
            {
                _busyEcho[index] = Open.Candidate.Context[OpenRequest.HeadLength + index];
            }

            if (!IsRunning(BusyScript))
            {
                StartScript(BusyScript, nowMs);
            }
        }

        protected override StepAck AckOf(int script, int index)
        {
            bool isCall = script == KeepAliveScript || (script == AnswerScript && _answers.IsCall(Reply, index));
            return isCall ? StepAck.AckThenReply : StepAck.Ack;
        }

        protected override bool WriteStep(int script, int index, ByteWriter frame)
        {
            if (script != AnswerScript && index > 0)
            {
                return false;
            }

            bool more = true;
            switch (script)
            {
                case AnswerScript: more = _answers.Write(Reply, index, NextSync(), _out); break;
                case KeepAliveScript: WriteCall(); break;
                case BusyScript: WriteTransaction(_busyEcho, 0, 115, _out); break;
                default:
                    _out.Clear();
                    _out.WriteBytes(_quick.Buffer, 0, _quick.Length);
                    break;
            }

            if (more)
            {
                UposFrameReader.Pack(_out, _inner, frame);
            }

            return more;
        }

        private void SayPart(int part)
        {
            SendControl((byte)(part < 0 ? UposByte.Ack : part % 2 == 0 ? UposByte.AckEven : UposByte.AckOdd));
        }

        private void TakeMessage(long nowMs)
        {
            byte[] message = _message.Buffer;
            UposCommandKind kind = _message.Overflowed
                ? UposCommandKind.Malformed : _requests.Read(message, _message.Length);
            uint answer = kind == UposCommandKind.Malformed ? 0 : UposRequestReader.Sync(message) | 0x80000000;
            switch (kind)
            {
                case UposCommandKind.Request: TakeRequest(nowMs); break;
                case UposCommandKind.Reply:
                    if (UposRequestReader.Sync(message) == _sync)
                    {
                        TakeReply(nowMs);
                    }

                    break;
                case UposCommandKind.Malformed: Counters.BadCheck++; break;
                case UposCommandKind.NoOperation:
                    WriteTransaction(Open.Candidate.Context, OpenRequest.HeadLength, 0, _quick);
                    SayQuick(nowMs);
                    break;
                default:
                    WriteQuick(kind, answer, message);
                    SayQuick(nowMs);
                    break;
            }
        }

        private void WriteQuick(UposCommandKind kind, uint answer, byte[] message)
        {
            int code = kind == UposCommandKind.NoCard ? 1 : kind == UposCommandKind.Unknown ? 0x15 : 0;
            UposAnswerWriter.Begin(code, answer, _quick);
            if (kind == UposCommandKind.Ready)
            {
                _quick.WriteAscii("KASPI BRIDGE v1");
                _quick.WriteByte(0);
            }
            else if (kind == UposCommandKind.Device)
            {
                _quick.WriteBytes(message, UposRequestReader.HeadLength, 2);
                _quick.WriteByte(0);
                _quick.WriteUInt16LittleEndian(0);
            }

            UposAnswerWriter.End(_quick);
        }

        // A second question in passing replaces the first: whoever asks again no longer waits for it.
        private void SayQuick(long nowMs)
        {
            if (!IsRunning(QuickScript))
            {
                StartScript(QuickScript, nowMs);
            }
        }

        private void WriteCall()
        {
            UposAnswerWriter.BeginCall(UposByte.Write, UposByte.Display, NextSync(), _out);
            _out.WriteByte(0);
            _out.WriteAscii("KASPI...");
            _out.WriteByte(0);
            UposAnswerWriter.EndCall(_out);
        }

        // An answer without a sale behind it, from an echo of the request: number and request id.
        private void WriteTransaction(byte[] echo, int offset, int code, ByteWriter target)
        {
            uint sync = (uint)(echo[offset] | (echo[offset + 1] << 8) | (echo[offset + 2] << 16));
            UposAnswerWriter.Begin(0, sync | 0x80000000, target);
            UposAnswerWriter.WriteBody(_none, code, target);
            target.WriteBytes(echo, offset + UposRequestReader.EchoRequestId, 4);
            UposAnswerWriter.End(target);
        }

        // A frame that goes out again keeps its number: the register knows by it that it is the same.
        private uint NextSync()
        {
            if (!IsRepetition)
            {
                _sync = _sync >= LastSync ? FirstSync : _sync + 1;
            }

            return _sync;
        }

        private static LinkTiming TimingOf(UposSettings settings)
        {
            LinkTiming timing = new LinkTiming();
            timing.PauseMs = settings.PauseMs;
            timing.AckWaitMs = settings.AckWaitMs;
            timing.ReplyWaitMs = settings.AckWaitMs;
            timing.NakQuietMs = settings.NakQuietMs;
            return timing;
        }
    }
}
