using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// One conversation at a time, for protocols whose register asks, is kept patient and is answered. Driven by the Lane;
    /// the protocol adds how frames look and what they mean.
    ///
    /// It waits for a request, for the Lane's answer, or for the register to take the answer. While an answer is owed a
    /// byte-identical request is the same one, and any other is refused in the protocol's own words: whoever asks for
    /// something else no longer waits for the first, so the Lane hears RegisterGaveUp. It never sends an answer to a register
    /// that gave up, because the bytes would answer its next request, and listens first when it takes up a request of before a
    /// restart, because it may have asked for something else meanwhile; and it never decides about money.
    /// </summary>
    public abstract class PacedLink : SendingLink
    {
        private const int Idle = 0;
        private const int AwaitingAnswer = 1;
        private const int Delivering = 2;

        private readonly RegisterEventQueue _events = new RegisterEventQueue();
        private readonly LineCounters _counters;
        private readonly LineReader _reader;
        private readonly OpenRequest _open;
        private readonly RepeatCompare _repeat;
        private RegisterReply _reply;
        private int _state;
        private long _keepAliveMs = Deadline.Never;
        private long _answerByMs = Deadline.Never;

        protected PacedLink(LineReader reader, LineCounters counters, OpenRequest open, LinkTiming timing, int frameLengthMax)
            : base(timing, frameLengthMax)
        {
            _reader = reader;
            _counters = counters;
            _open = open;
            _repeat = new RepeatCompare(timing.Repeat);
        }

        public override long NextDeadlineMs
        {
            get
            {
                long ownMs = Deadline.Earlier(_keepAliveMs, _answerByMs);
                return Deadline.Earlier(_reader.NextDeadlineMs, Deadline.Earlier(SenderDeadlineMs, ownMs));
            }
        }

        public override RegisterRequest Request
        {
            get { return _open.Request; }
        }

        public override bool AwaitsAnswer
        {
            get { return _state == AwaitingAnswer; }
        }

        public override LineCounters Counters
        {
            get { return _counters; }
        }

        protected OpenRequest Open
        {
            get { return _open; }
        }

        /// <summary>The answer that is being delivered.</summary>
        protected RegisterReply Reply
        {
            get { return _reply; }
        }

        /// <summary>True while the Lane's answer is on its way.</summary>
        protected bool IsDelivering
        {
            get { return _state == Delivering; }
        }

        /// <summary>True when a request is answered with a frame at once (<see cref="SendingLink.OpeningScript"/>).</summary>
        protected abstract bool HasOpening { get; }

        /// <summary>Period of keep-alive frames for the open request, in ms; 0 = none.</summary>
        protected abstract int KeepAlivePeriodMs { get; }

        /// <summary>True: the register has its result when it took this frame of an answer; what follows (a receipt, an EOT) is not
        /// needed for that. By default it has it when it took all of them.</summary>
        protected virtual bool IsResult(int index)
        {
            return false;
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
                _repeat.Put(source[offset + index]);
                ReadAll(nowMs);
            }
        }

        public override void Tick(long nowMs)
        {
            _events.CheckTaken();
            ReadAll(nowMs);
            if (nowMs >= _keepAliveMs)
            {
                _keepAliveMs = Deadline.After(nowMs, KeepAlivePeriodMs);
                if (IsSilent)
                {
                    StartScript(KeepAliveScript, nowMs);
                }
            }

            if (nowMs >= _answerByMs)
            {
                _answerByMs = Deadline.Never;
                StartScript(LastWordScript, nowMs);
                GiveUp();
            }

            TickSender(nowMs, _reader.NextDeadlineMs);
        }

        public override RegisterEventKind TakeEvent()
        {
            return _events.Take();
        }

        public override void Answer(RegisterReply reply, long nowMs)
        {
            _events.CheckTaken();
            Check.That(_state == AwaitingAnswer, CheckCode.AnswerOutOfTurn);
            _keepAliveMs = Deadline.Never;
            _answerByMs = Deadline.Never;
            if (_open.HasGivenUp)
            {
                // What the protocol says to a register that gave up may still be going out: it is not stopped.
                RaiseLost();
                return;
            }

            _state = Delivering;
            _reply = reply;
            StartScript(AnswerScript, nowMs);
        }

        public override void Resume(byte[] context, int length, long nowMs)
        {
            _events.CheckTaken();
            Check.That(_state == Idle, CheckCode.AnswerOutOfTurn);
            _open.Resume(context, length);
            _state = AwaitingAnswer;
            Listen(nowMs);
            bool waits = !_open.HasGivenUp && KeepAlivePeriodMs > 0;
            _keepAliveMs = waits ? Deadline.After(nowMs, Timing.ListenMs) : Deadline.Never;
            if (!_open.HasGivenUp)
            {
                WaitForAnswer(nowMs);
            }
        }

        /// <summary>A frame with a right check is in the reader.</summary>
        protected abstract void TakeFrame(byte[] frame, int length, long nowMs);

        protected abstract void TakeControl(byte value, long nowMs);

        /// <summary>Says to the register that it was not understood.</summary>
        protected abstract void SendNak(long nowMs);

        /// <summary>Refuses a request that comes while another is open.</summary>
        protected abstract void RefuseOther(long nowMs);

        /// <summary>True: the candidate is about money and may be a damaged one; say that it was not understood, and it is
        /// believed when it comes again. The digits say how much, or which sale.</summary>
        protected bool IsDoubtful(byte[] frame, int digitsAt, int digits, long nowMs)
        {
            RegisterOperation operation = _open.Candidate.Operation;
            bool isMoney = operation == RegisterOperation.Sale || operation == RegisterOperation.Refund
                || operation == RegisterOperation.Void || operation == RegisterOperation.VoidLast;
            bool isKnown = _state != Idle && _open.IsSame;
            _repeat.Look(_counters, nowMs);
            return isMoney && !isKnown && _repeat.Wants(_open.Candidate, frame, digitsAt, digits, nowMs);
        }

        /// <summary>The candidate is a request: the same again, another one, or a new one. It was acknowledged.</summary>
        protected void TakeRequest(long nowMs)
        {
            if (_state != Idle && _open.IsSame)
            {
                TakeRepeated(nowMs);
            }
            else if (_state == AwaitingAnswer)
            {
                RefuseOther(nowMs);
                GiveUp();
            }
            else
            {
                if (_state == Delivering)
                {
                    LoseAnswer();
                }

                StopScripts();
                _open.Accept();
                _state = AwaitingAnswer;
                StartOpening(nowMs);
                WaitForAnswer(nowMs);
                _events.Raise(RegisterEventKind.RequestReceived);
            }
        }

        /// <summary>The register no longer waits.</summary>
        protected void GiveUp()
        {
            if (_state == Delivering)
            {
                LoseAnswer();
            }
            else if (_state == AwaitingAnswer)
            {
                _open.HasGivenUp = true;
                _keepAliveMs = Deadline.Never;
                _answerByMs = Deadline.Never;
                if (!_open.GaveUpWasTold)
                {
                    _open.GaveUpWasTold = true;
                    _events.Raise(RegisterEventKind.RegisterGaveUp);
                }
            }
        }

        protected override void StepWasTaken(int script, int index, long nowMs)
        {
            if (script == AnswerScript && _state == Delivering && IsResult(index))
            {
                Delivered();
            }
        }

        protected override void ScriptEnded(int script, bool wasTaken, long nowMs)
        {
            if (script == AnswerScript && _state == Delivering)
            {
                if (wasTaken)
                {
                    Delivered();
                }
                else
                {
                    LoseAnswer();
                }
            }
        }

        // The open request once more: our ACK or our answer did not arrive, or it takes too long.
        private void TakeRepeated(long nowMs)
        {
            _counters.Repeats++;
            _open.HasGivenUp = false;
            StopScripts();
            StartOpening(nowMs);
            if (_state == Delivering)
            {
                StartScript(AnswerScript, nowMs);
            }
        }

        private void StartOpening(long nowMs)
        {
            bool waits = _state == AwaitingAnswer && KeepAlivePeriodMs > 0;
            _keepAliveMs = waits ? Deadline.After(nowMs, KeepAlivePeriodMs) : Deadline.Never;
            if (HasOpening)
            {
                StartScript(OpeningScript, nowMs);
            }
        }

        private void WaitForAnswer(long nowMs)
        {
            bool isSilent = KeepAlivePeriodMs == 0 && Timing.AnswerByMs > 0;
            _answerByMs = isSilent ? Deadline.After(nowMs, Timing.AnswerByMs) : Deadline.Never;
        }

        private void Delivered()
        {
            _state = Idle;
            _events.Raise(RegisterEventKind.AnswerDelivered);
        }

        private void LoseAnswer()
        {
            StopScripts();
            RaiseLost();
        }

        private void RaiseLost()
        {
            _state = Idle;
            _counters.AnswersLost++;
            _events.Raise(RegisterEventKind.AnswerLost);
        }

        private void ReadAll(long nowMs)
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
                    case LineReadStatus.TooLong: SendNak(nowMs); break;
                    default: break; // Noise is counted by the reader.
                }

                status = _reader.Next(nowMs);
            }

            _repeat.Look(_counters, nowMs);
        }
    }
}
