using Bridge.Bytes;

namespace Bridge.Payments
{
    // One sale on its way: SaleTable's state, the register's side (TellState), and the deadlines of both.
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
        private Sale _sale;
        private SaleState _state;
        private TellState _tell;
        private SaleStep _truthStep;
        private SaleStep _tellStep;
        private ToldAs _answerAs;
        private bool _startGiven;
        private long _patienceEndMs = Deadline.Never;
        private long _truthEndMs = Deadline.Never;

        public SaleMachine(SaleLimits limits)
        {
            _limits = limits;
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
            get { return _tell; }
        }

        /// <summary>What TellRegister is to say: Approved, Declined or NotConfirmed.</summary>
        public ToldAs AnswerAs
        {
            get { return _answerAs; }
        }

        /// <summary>Journal sequence numbers that the machine waits for; set by the Lane when it queues the record.</summary>
        public uint TruthSeq { get; set; }

        public uint ToldSeq { get; set; }

        /// <summary>True while a register waits for this sale's answer or its acknowledgement.</summary>
        public bool HoldsRegister
        {
            get { return _tell == TellState.Owed || _tell == TellState.Telling; }
        }

        /// <summary>True while the terminal has to be asked about this sale.</summary>
        public bool IsFollowed
        {
            get { return _state == SaleState.Following || _state == SaleState.Doubting; }
        }

        /// <summary>True when nothing more will happen: the truth is final and nobody waits.</summary>
        public bool IsOver
        {
            get
            {
                return _sale != null && SaleTable.IsFinal(_state)
                    && (_tell == TellState.Nobody || _tell == TellState.Done);
            }
        }

        public long NextDeadlineMs
        {
            get
            {
                bool patienceCounts = _tell == TellState.Owed;
                return Deadline.Earlier(_truthEndMs, patienceCounts ? _patienceEndMs : Deadline.Never);
            }
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
            Enter(sale.RecoveredState, nowMs);
            if (registerMayWait)
            {
                AttachRegister(nowMs);
            }
        }

        public void Clear()
        {
            _sale = null;
            _state = SaleState.None;
            _tell = TellState.Nobody;
            _truthStep = SaleStep.None;
            _tellStep = SaleStep.None;
            _answerAs = ToldAs.Nothing;
            _startGiven = false;
            _patienceEndMs = Deadline.Never;
            _truthEndMs = Deadline.Never;
            TruthSeq = 0;
            ToldSeq = 0;
        }

        /// <summary>A register asks for this very sale (again): it is answered as soon as there is something to say.</summary>
        public void AttachRegister(long nowMs)
        {
            _tell = TellState.Owed;
            _patienceEndMs = Deadline.After(nowMs, _limits.PatienceMs);
            DecideTelling(nowMs);
        }

        /// <summary>Lets something happen to the truth. Illegal pairs are our own mistake and throw.</summary>
        public void Apply(SaleEvent input, long nowMs)
        {
            bool nobodyWaits = _tell != TellState.Owed;
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

            DecideTelling(nowMs);
        }

        /// <summary>The register acknowledged the answer, or it was given up.</summary>
        public void AnswerEnded(ToldHow how, long nowMs)
        {
            if (_tell != TellState.Telling)
            {
                return;   // late word about an answer that no longer counts
            }

            RecordTelling(_answerAs, how);
        }

        /// <summary>The register stopped waiting before there was an answer. The money is followed on.</summary>
        public void RegisterGaveUp(long nowMs)
        {
            if (_tell == TellState.Owed)
            {
                RecordTelling(ToldAs.Nothing, ToldHow.GaveUp);
            }
        }

        public void ToldDurable()
        {
            if (_tell == TellState.RecordingTold)
            {
                _tell = TellState.Done;
            }
        }

        /// <summary>Patience, hold and retention. Harmless when early or repeated.</summary>
        public void Tick(long nowMs)
        {
            if (_sale == null)
            {
                return;
            }

            if (nowMs >= _truthEndMs)
            {
                bool orphaned = _state == SaleState.Orphaned;
                _truthEndMs = Deadline.Never;
                _sale.Review = orphaned ? ReviewReason.Orphan : ReviewReason.Expired;
                Apply(orphaned ? SaleEvent.HoldEnded : SaleEvent.RetentionEnded, nowMs);
            }

            DecideTelling(nowMs);
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

            step = _tellStep;
            _tellStep = SaleStep.None;
            return step;
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

        private void DecideTelling(long nowMs)
        {
            if (_tell != TellState.Owed)
            {
                return;
            }

            switch (_state)
            {
                case SaleState.Settled:
                    TellNow(_sale.Verdict == SaleVerdict.Approved ? ToldAs.Approved : ToldAs.Declined);
                    break;
                case SaleState.Refused:
                    TellNow(ToldAs.Declined);
                    break;
                case SaleState.Orphaned:
                case SaleState.InReview:
                    TellNow(ToldAs.NotConfirmed);
                    break;
                default:
                    // The terminal works, or a record is on its way to the flash. "Not confirmed" is true in any of
                    // these, so a flash that takes nothing does not keep the register for ever.
                    if (nowMs >= _patienceEndMs)
                    {
                        TellNow(ToldAs.NotConfirmed);
                    }

                    break;
            }
        }

        private void TellNow(ToldAs answer)
        {
            bool durable = answer == ToldAs.NotConfirmed || SaleTable.IsFinal(_state);
            Check.That(durable, CheckCode.TellBeforeDurable);
            _answerAs = answer;
            _tell = TellState.Telling;
            _tellStep = SaleStep.TellRegister;
        }

        private void RecordTelling(ToldAs answer, ToldHow how)
        {
            if (_sale.Verdict == SaleVerdict.Approved && !_sale.IsApprovedUntold)
            {
                _tell = TellState.Done;   // a register has heard it: a repetition lost on the line does not undo that
                return;
            }

            _sale.ToldAs = answer;
            _sale.ToldHow = how;
            if (_state == SaleState.Refused)
            {
                _tell = TellState.Done;   // its intent never became durable: there is no sale to write about
                return;
            }

            _tell = TellState.RecordingTold;
            _tellStep = SaleStep.RecordTold;
        }
    }
}
