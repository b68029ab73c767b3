using Bridge.Bytes;

namespace Bridge.Payments
{
    // The register's side of one sale: whether somebody waits, how long, what is to be said and what became of it.
    // Driven by SaleMachine, which shows it the truth at every change. It never says Approved or Declined before the truth
    // is durable; when the register's patience ends first it says "not confirmed", which is true in every state.
    public sealed class SaleTelling
    {
        private readonly SaleLimits _limits;
        private TellState _state;
        private SaleStep _step;
        private ToldAs _answerAs;
        private long _patienceEndMs = Deadline.Never;

        public SaleTelling(SaleLimits limits)
        {
            _limits = limits;
        }

        public TellState State
        {
            get { return _state; }
        }

        /// <summary>What TellRegister is to say: Approved, Declined or NotConfirmed.</summary>
        public ToldAs AnswerAs
        {
            get { return _answerAs; }
        }

        /// <summary>True while a register waits for this sale's answer or its acknowledgement.</summary>
        public bool HoldsRegister
        {
            get { return _state == TellState.Owed || _state == TellState.Telling; }
        }

        /// <summary>True when nobody waits and what was said is durable.</summary>
        public bool IsOver
        {
            get { return _state == TellState.Nobody || _state == TellState.Done; }
        }

        public long NextDeadlineMs
        {
            get { return _state == TellState.Owed ? _patienceEndMs : Deadline.Never; }
        }

        public void Clear()
        {
            _state = TellState.Nobody;
            _step = SaleStep.None;
            _answerAs = ToldAs.Nothing;
        }

        /// <summary>A register asks for this very sale (again): it is owed an answer from here on.</summary>
        public void Attach(long nowMs)
        {
            _state = TellState.Owed;
            _patienceEndMs = Deadline.After(nowMs, _limits.PatienceMs);
        }

        /// <summary>Looks whether there is something to say now. Harmless when early or repeated.</summary>
        public void Decide(SaleState truth, Sale sale, long nowMs)
        {
            if (_state != TellState.Owed)
            {
                return;
            }

            switch (truth)
            {
                case SaleState.Settled:
                    TellNow(truth, sale.Verdict == SaleVerdict.Approved ? ToldAs.Approved : ToldAs.Declined);
                    break;
                case SaleState.Refused:
                    TellNow(truth, ToldAs.Declined);
                    break;
                case SaleState.Orphaned:
                case SaleState.InReview:
                    TellNow(truth, ToldAs.NotConfirmed);
                    break;
                default:
                    // The terminal works, or a record is on its way to the flash. "Not confirmed" is true in any of
                    // these, so a flash that takes nothing does not keep the register for ever.
                    if (nowMs >= _patienceEndMs)
                    {
                        TellNow(truth, ToldAs.NotConfirmed);
                    }

                    break;
            }
        }

        /// <summary>The register acknowledged the answer, or it was given up.</summary>
        public void AnswerEnded(SaleState truth, Sale sale, ToldHow how)
        {
            if (_state == TellState.Telling)   // else a late word about an answer that no longer counts
            {
                Record(truth, sale, _answerAs, how);
            }
        }

        /// <summary>The register stopped waiting before there was an answer.</summary>
        public void RegisterGaveUp(SaleState truth, Sale sale)
        {
            if (_state == TellState.Owed)
            {
                Record(truth, sale, ToldAs.Nothing, ToldHow.GaveUp);
            }
        }

        public void ToldDurable()
        {
            if (_state == TellState.RecordingTold)
            {
                _state = TellState.Done;
            }
        }

        /// <summary>TellRegister or RecordTold, given out once; None when there is nothing.</summary>
        public SaleStep TakeStep()
        {
            SaleStep step = _step;
            _step = SaleStep.None;
            return step;
        }

        private void TellNow(SaleState truth, ToldAs answer)
        {
            bool durable = answer == ToldAs.NotConfirmed || SaleTable.IsFinal(truth);
            Check.That(durable, CheckCode.TellBeforeDurable);
            _answerAs = answer;
            _state = TellState.Telling;
            _step = SaleStep.TellRegister;
        }

        private void Record(SaleState truth, Sale sale, ToldAs answer, ToldHow how)
        {
            if (sale.Verdict == SaleVerdict.Approved && !sale.IsApprovedUntold)
            {
                _state = TellState.Done;   // a register has heard it: a repetition lost on the line does not undo that
                return;
            }

            sale.ToldAs = answer;
            sale.ToldHow = how;
            if (truth == SaleState.Refused)
            {
                _state = TellState.Done;   // its intent never became durable: there is no sale to write about
                return;
            }

            _state = TellState.RecordingTold;
            _step = SaleStep.RecordTold;
        }
    }
}
