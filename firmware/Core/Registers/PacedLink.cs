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
    public abstract partial class PacedLink : HearingLink
    {
        private const int Idle = 0;
        private const int AwaitingAnswer = 1;
        private const int Delivering = 2;

        private readonly RegisterEventQueue _events = new RegisterEventQueue();
        private readonly OpenRequest _open;
        private RegisterReply _reply;
        private int _state;
        private long _keepAliveMs = Deadline.Never;
        private long _answerByMs = Deadline.Never;

        protected PacedLink(LineReader reader, LineCounters counters, OpenRequest open, LinkTiming timing, int frameLengthMax)
            : base(reader, counters, timing, frameLengthMax)
        {
            _open = open;
        }

        public override long NextDeadlineMs
        {
            get
            {
                long ownMs = Deadline.Earlier(_keepAliveMs, _answerByMs);
                return Deadline.Earlier(ReaderDeadlineMs, Deadline.Earlier(SenderDeadlineMs, ownMs));
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

        public override void Receive(byte[] source, int offset, int count, long nowMs)
        {
            _events.CheckTaken();
            Hear(source, offset, count, nowMs);
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

            TickSender(nowMs, ReaderDeadlineMs);
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
            return HasToComeTwice(_open.Candidate, isMoney && !isKnown, frame, digitsAt, digits, nowMs);
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

        // The open request once more: our ACK or our answer did not arrive, or it takes too long.
        private void TakeRepeated(long nowMs)
        {
            Counters.Repeats++;
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
    }
}
