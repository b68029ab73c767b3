using Bridge.Bytes;

namespace Bridge.Terminals
{
    // The line to whoever is asked how one QR payment stands: when the next call is wanted, and whether the line is lost. Driven by
    // the machine that follows the payment (KaspiQr, Gateway), which makes the calls and reports. It never gives up: after failures
    // it waits 1, 2, 4 times the usual, at most BackOffMaxMs, and the loss is told once, at the second failure in a row.
    internal sealed class FollowedLink
    {
        private const int BackOffMaxMs = 20000;

        private int _failures;
        private bool _isLost;

        /// <summary>When the next call is wanted.</summary>
        public long NextMs { get; set; }

        /// <summary>The last call failed: what is wrong may be the kept connection.</summary>
        public bool WantsFreshConnection
        {
            get { return _failures > 0; }
        }

        /// <summary>Another payment is followed: nothing is known about the line.</summary>
        public void Begin(long nowMs)
        {
            _failures = 0;
            _isLost = false;
            NextMs = nowMs;
        }

        /// <summary>An answer that says something. True when the line was lost until now: that has to be told.</summary>
        public bool Heard()
        {
            bool isRestored = _isLost;
            _failures = 0;
            _isLost = false;
            return isRestored;
        }

        /// <summary>No usable answer; pollMs is the usual wait. True when the line is lost from now on: that has to be told.</summary>
        public bool Failed(int pollMs, long nowMs)
        {
            _failures = _failures < 3 ? _failures + 1 : _failures;
            int delayMs = pollMs << (_failures - 1);
            NextMs = Deadline.After(nowMs, delayMs < BackOffMaxMs ? delayMs : BackOffMaxMs);
            bool isNews = !_isLost && _failures > 1;
            _isLost |= isNews;
            return isNews;
        }
    }
}
