using Bridge.Bytes;

namespace Bridge
{
    /// <summary>
    /// The wall clock, for what people read. Nothing waits for it and no order depends on it. Two of them: the lane's own,
    /// which the shell learned (a time server, a clock that outlived the restart, a PC), and the companion's word. The own
    /// one dates the journal, and with it decides how old a sale is after a restart, so nobody on the wire may set it:
    /// a broker that lies could make a repetition look new, or end a wait for a result. The word counts only
    /// without an own clock, and only where a person reads it.
    /// </summary>
    internal sealed class LaneClock
    {
        private readonly int _offsetMinutes;
        private long _unixSeconds;
        private long _setAtMs;
        private long _toldSeconds;
        private long _toldAtMs;

        public LaneClock(int offsetMinutes)
        {
            _offsetMinutes = offsetMinutes;
        }

        public bool IsSet
        {
            get { return _unixSeconds != 0; }
        }

        public void Set(long unixSeconds, long nowMs)
        {
            _unixSeconds = unixSeconds;
            _setAtMs = nowMs;
        }

        /// <summary>The companion's word. The next one replaces it.</summary>
        public void Tell(long unixSeconds, long nowMs)
        {
            _toldSeconds = unixSeconds;
            _toldAtMs = nowMs;
        }

        /// <summary>Unix seconds UTC of the own clock; 0 while it is not set, whatever was told.</summary>
        public uint Unix(long nowMs)
        {
            return _unixSeconds == 0 ? 0 : (uint)(_unixSeconds + ((nowMs - _setAtMs) / 1000));
        }

        /// <summary>YYYYMMDDHHMMSS of the shop's clock, for paper and pictures: the own clock, else the companion's word;
        /// "" without either.</summary>
        public string Local(long nowMs)
        {
            if (_unixSeconds != 0 || _toldSeconds == 0)
            {
                return LocalOf(Unix(nowMs));
            }

            return LocalOf((uint)(_toldSeconds + ((nowMs - _toldAtMs) / 1000)));
        }

        /// <summary>The same of a time that was kept; "" when it was kept without a clock.</summary>
        public string LocalOf(uint unixSeconds)
        {
            return unixSeconds == 0 ? string.Empty : CivilTime.Digits(unixSeconds, _offsetMinutes);
        }
    }
}
