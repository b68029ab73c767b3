using Bridge.Bytes;

namespace Bridge.Payments
{
    // Which open sale the terminal is asked about: it can follow one at a time. Driven by SaleDesk at every input.
    // A live sale in front leads, and so does a doubtful one that a register waits for, unless another one is live behind its
    // back: then they take turns. Without either the unresolved sales take turns, so that each is settled some day.
    // While a start is on its way nobody is asked about: its answer comes first.
    public sealed class SaleTurns
    {
        /// <summary>How long one unresolved sale is asked about before the next one's turn, in ms.</summary>
        private const long TurnMs = 12000;

        private readonly OpenSales _open;
        private SaleMachine _followed;
        private long _turnEndMs = Deadline.Never;

        public SaleTurns(OpenSales open)
        {
            _open = open;
        }

        public long NextDeadlineMs
        {
            get { return _turnEndMs; }
        }

        /// <summary>The sale that the terminal has to be asked about now; null = none.</summary>
        public SaleMachine Now(long nowMs)
        {
            SaleMachine foreground = _open.Foreground;
            if (_open.IsStarting)
            {
                _turnEndMs = Deadline.Never;
                _followed = null;
                return null;
            }

            bool attended = foreground != null && foreground.IsFollowed && foreground.HoldsRegister;
            bool live = foreground != null && foreground.State == SaleState.Following;
            bool leads = live || (attended && !_open.HasLive);
            if (leads)
            {
                _turnEndMs = Deadline.Never;
                _followed = foreground;
                return foreground;
            }

            bool keep = _followed != null && _followed.IsFollowed
                && _turnEndMs != Deadline.Never && nowMs < _turnEndMs;
            if (!keep)
            {
                _followed = Next();
                _turnEndMs = _followed == null ? Deadline.Never : Deadline.After(nowMs, TurnMs);
            }

            return _followed;
        }

        /// <summary>A machine is about to be freed: what comes into its place is another sale.</summary>
        public void Forget(SaleMachine machine)
        {
            if (_followed == machine)
            {
                _followed = null;
            }
        }

        private SaleMachine Next()
        {
            int start = 0;
            for (int index = 0; index < OpenSales.Places; index++)
            {
                if (_open.At(index) == _followed)
                {
                    start = index + 1;
                }
            }

            for (int step = 0; step < OpenSales.Places; step++)
            {
                SaleMachine machine = _open.At((start + step) % OpenSales.Places);
                if (machine.IsFollowed)
                {
                    return machine;
                }
            }

            return null;
        }
    }
}
