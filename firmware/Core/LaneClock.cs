using Bridge.Bytes;

namespace Bridge
{
    /// <summary>The wall clock, for what people read. Nothing waits for it and no order depends on it.</summary>
    internal sealed class LaneClock
    {
        private readonly int _offsetMinutes;
        private long _unixSeconds;
        private long _setAtMs;

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

        /// <summary>Unix seconds UTC; 0 while nobody told the time.</summary>
        public uint Unix(long nowMs)
        {
            return _unixSeconds == 0 ? 0 : (uint)(_unixSeconds + ((nowMs - _setAtMs) / 1000));
        }

        /// <summary>YYYYMMDDHHMMSS of the shop's clock; "" while nobody told the time.</summary>
        public string Local(long nowMs)
        {
            return _unixSeconds == 0 ? string.Empty : CivilTime.Digits(Unix(nowMs), _offsetMinutes);
        }

        /// <summary>The same of a time that was kept; "" when it was kept without a clock.</summary>
        public string LocalOf(uint unixSeconds)
        {
            return unixSeconds == 0 ? string.Empty : CivilTime.Digits(unixSeconds, _offsetMinutes);
        }
    }
}
