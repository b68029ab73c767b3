using Bridge.Bytes;

namespace Bridge.Payments
{
    // One sale on its way: SaleTable's state and its deadline, beside the register's side (SaleTelling).
    //
    // Driven by SaleDesk and the Lane: events and time in, steps out. It waits for the journal before every step
    // that could move money or be believed: the start comes only after the intent is durable, the first poll only
    // after the process id is, a final answer only after the outcome is. A register whose patience ends first is
    // told "not confirmed", never "declined", and the truth is followed on behind its back.
    //
    // It never asks for a second start: StartTerminal is the entry step of Starting, which SaleTable enters once.
    // It does no I/O and knows no clock, no journal format, no terminal and no register protocol.
    public sealed class SaleMachine
    {
        private readonly SaleLimits _limits;
        private readonly SaleTelling _telling;
        private Sale _sale;
        private SaleState _state;
        private SaleStep _truthStep;
        private bool _startGiven;
        private long _truthEndMs = Deadline.Never;

        public SaleMachine(SaleLimits limits)
        {
            _limits = limits;
            _telling = new SaleTelling(limits);
        }

        /// <summary>The sale, or null while the machine is free.</summary>
        public Sale Sale
        {
            get { return _sale; }
        }

        public SaleState State
        {
            get { return _state; }
        }

        public TellState Tell
        {
            get { return _telling.State; }
        }

        /// <summary>What TellRegister is to say: Approved, Declined or NotConfirmed.</summary>
        public ToldAs AnswerAs
        {
            get { return _telling.AnswerAs; }
        }

        /// <summary>Journal sequence numbers that the machine waits for; set by the Lane when it queues the record.</summary>
        public uint TruthSeq { get; set; }

        public uint ToldSeq { get; set; }

        /// <summary>True while a register waits for this sale's answer or its acknowledgement.</summary>
        public bool HoldsRegister
        {
            get { return _telling.HoldsRegister; }
        }

        /// <summary>True while the terminal has to be asked about this sale.</summary>
        public bool IsFollowed
        {
            get { return _state == SaleState.Following || _state == SaleState.Doubting; }
        }

        /// <summary>True when nothing more will happen: the truth is final and nobody waits.</summary>
        public bool IsOver
        {
            get { return SaleTable.IsFinal(_state) && _telling.IsOver; }
        }

        public long NextDeadlineMs
        {
            get { return Deadline.Earlier(_truthEndMs, _telling.NextDeadlineMs); }
        }

        /// <summary>Takes up a new sale; its first step records the intent.</summary>
        public void Begin(Sale sale, long nowMs)
        {
            Clear();
            _sale = sale;
            Apply(SaleEvent.Requested, nowMs);
            AttachRegister(nowMs);
        }

        /// <summary>Takes up a sale from the journal after a restart, in the state that the journal alone gives it.</summary>
        public void Recover(Sale sale, bool registerMayWait, long nowMs)
        {
            Clear();
            _sale = sale;
            _startGiven = true;   // whatever the journal says: a start of an old intent is never given out again
            SaleState state = sale.RecoveredState;
            sale.Verdict = state == SaleState.RecordingOutcome ? SaleVerdict.NotStarted : sale.Verdict;
            Enter(state, nowMs);
            if (registerMayWait)
            {
                AttachRegister(nowMs);
            }
        }

        /// <summary>
        /// The sale began so long ago: what is left of the terminal's 24 h runs from then. Nothing is shortened but that: the
        /// hold of an orphan protects against a second charge, and a wrong clock must not end it.
        /// </summary>
        public void AgeBy(long ageMs, long nowMs)
        {
            if (IsFollowed && ageMs > 0)
            {
                long leftMs = SaleLimits.RetentionMs - ageMs;
                _truthEndMs = Deadline.After(nowMs, leftMs > 0 ? leftMs : 0);
            }
        }

        public void Clear()
        {
            _sale = null;
            _state = SaleState.None;
            _telling.Clear();
            _truthStep = SaleStep.None;
            _startGiven = false;
            _truthEndMs = Deadline.Never;
            TruthSeq = 0;
            ToldSeq = 0;
        }

        /// <summary>A register asks for this very sale (again): it is answered as soon as there is something to say.</summary>
        public void AttachRegister(long nowMs)
        {
            _telling.Attach(nowMs);
            _telling.Decide(_state, _sale, nowMs);
        }

        /// <summary>Lets something happen to the truth. Illegal pairs are our own mistake and throw.</summary>
        public void Apply(SaleEvent input, long nowMs)
        {
            bool nobodyWaits = _telling.State != TellState.Owed;
            if (_state == SaleState.RecordingIntent && input == SaleEvent.RecordDurable && nobodyWaits)
            {
                _sale.Verdict = SaleVerdict.NotStarted;
                input = SaleEvent.Withdrawn;
            }

            SaleState next = SaleTable.Next(_state, input);
            Check.That(next != SaleState.Illegal, CheckCode.IllegalTransition);
            if (next != _state)
            {
                Enter(next, nowMs);
            }

            _telling.Decide(_state, _sale, nowMs);
        }

        /// <summary>The register acknowledged the answer, or it was given up.</summary>
        public void AnswerEnded(ToldHow how, long nowMs)
        {
            _sale.LeftMs = nowMs;
            _telling.AnswerEnded(_state, _sale, how);
        }

        /// <summary>The register stopped waiting before there was an answer. The money is followed on.</summary>
        public void RegisterGaveUp(long nowMs)
        {
            _sale.LeftMs = nowMs;
            _telling.RegisterGaveUp(_state, _sale);
        }

        public void ToldDurable()
        {
            _telling.ToldDurable();
        }

        /// <summary>Patience, hold and retention. Harmless when early or repeated.</summary>
        public void Tick(long nowMs)
        {
            if (nowMs >= _truthEndMs)
            {
                bool orphaned = _state == SaleState.Orphaned;
                _sale.Review = orphaned ? ReviewReason.Orphan : ReviewReason.Expired;
                Apply(orphaned ? SaleEvent.HoldEnded : SaleEvent.RetentionEnded, nowMs);
            }

            _telling.Decide(_state, _sale, nowMs);
        }

        /// <summary>The next thing to do, each given out once; None when there is nothing.</summary>
        public SaleStep TakeStep()
        {
            SaleStep step = _truthStep;
            if (step != SaleStep.None)
            {
                _truthStep = SaleStep.None;
                if (step == SaleStep.StartTerminal)
                {
                    Check.That(!_startGiven, CheckCode.StartTwice);
                    _startGiven = true;
                }

                return step;
            }

            return _telling.TakeStep();
        }

        // State, its deadline and its entry step change together, so that none of them can be stale.
        private void Enter(SaleState state, long nowMs)
        {
            bool goesOn = IsFollowed;
            _state = state;
            if (goesOn && IsFollowed)
            {
                return;   // doubt came or went: the terminal is asked on, and its 24 h memory runs from the first poll
            }

            _truthEndMs = Deadline.Never;
            switch (state)
            {
                case SaleState.RecordingIntent: _truthStep = SaleStep.RecordIntent; break;
                case SaleState.Starting: _truthStep = SaleStep.StartTerminal; break;
                case SaleState.RecordingProcess: _truthStep = SaleStep.RecordProcess; break;
                case SaleState.Following:
                case SaleState.Doubting:
                    _truthStep = SaleStep.FollowTerminal;
                    _truthEndMs = Deadline.After(nowMs, SaleLimits.RetentionMs);
                    break;
                case SaleState.RecordingOrphan: _truthStep = SaleStep.RecordOrphan; break;
                case SaleState.Orphaned:
                    _truthStep = SaleStep.None;
                    _truthEndMs = Deadline.After(nowMs, _limits.HoldMs);
                    break;
                case SaleState.RecordingOutcome: _truthStep = SaleStep.RecordOutcome; break;
                case SaleState.RecordingReview: _truthStep = SaleStep.RecordReview; break;
                default: _truthStep = SaleStep.None; break;
            }
        }
    }
}
