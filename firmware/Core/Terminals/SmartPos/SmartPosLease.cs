using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// How long a token is good for, by our own clocks (SPEC.md 9.3). The terminal writes a local date without a zone,
    /// so three things can be wrong: the date's spelling, the terminal's clock, ours. A stored token whose date cannot
    /// be read counts as expired; a fresh one whose date cannot be read, or lies in the past, is renewed after hours,
    /// because it was given to us this minute. Without a wall clock nothing is assumed of a stored one: a 403 tells.
    /// </summary>
    internal sealed class SmartPosLease
    {
        /// <summary>Renewed this long before the end; of a life shorter than twice that, at half.</summary>
        private const long EarlyMs = 3600000;

        /// <summary>A quarter of the documented 24 h.</summary>
        private const long AssumedMs = 21600000;

        /// <summary>A clock that was moved by less changes nothing.</summary>
        private const long ClockStepSeconds = 60;

        private readonly int _utcOffsetMinutes;
        private bool _hasClock;
        private long _unixAtZero;
        private bool _isFresh;
        private long _expiresMs = Deadline.Never;

        public SmartPosLease(int utcOffsetMinutes)
        {
            _utcOffsetMinutes = utcOffsetMinutes;
            RenewAtMs = Deadline.Never;
        }

        /// <summary>When to renew while nothing is sold; in the past when it is overdue.</summary>
        public long RenewAtMs { get; private set; }

        public bool IsExpired(long nowMs)
        {
            return nowMs >= _expiresMs;
        }

        public void Restored(SmartPosTokens tokens)
        {
            _isFresh = false;
            bool isUnreadable = tokens.IsSet && tokens.ExpiresLocal == SmartPosExpiry.Unreadable;
            RenewAtMs = isUnreadable ? long.MinValue : Deadline.Never;
            _expiresMs = RenewAtMs;
        }

        public void Received(SmartPosTokens tokens, long nowMs)
        {
            _isFresh = true;
            RenewAtMs = Deadline.After(nowMs, AssumedMs);
            _expiresMs = Deadline.Never;
            Count(tokens, nowMs);
        }

        public void ClockSet(SmartPosTokens tokens, long unixSeconds, long nowMs)
        {
            long unixAtZero = unixSeconds - (nowMs / 1000);
            long step = unixAtZero - _unixAtZero;
            if (_hasClock && step < ClockStepSeconds && step > -ClockStepSeconds)
            {
                return;
            }

            _hasClock = true;
            _unixAtZero = unixAtZero;
            Count(tokens, nowMs);
        }

        private void Count(SmartPosTokens tokens, long nowMs)
        {
            if (!_hasClock || !tokens.IsSet || tokens.ExpiresLocal == SmartPosExpiry.Unreadable)
            {
                return;
            }

            long expiresUnix = tokens.ExpiresLocal - (_utcOffsetMinutes * 60L);
            long leftMs = (expiresUnix - _unixAtZero - (nowMs / 1000)) * 1000;
            if (leftMs > 0)
            {
                _expiresMs = Deadline.After(nowMs, leftMs);
                RenewAtMs = Deadline.After(nowMs, leftMs > 2 * EarlyMs ? leftMs - EarlyMs : leftMs / 2);
            }
            else if (!_isFresh)
            {
                _expiresMs = nowMs;
                RenewAtMs = nowMs;
            }
        }
    }
}
