using System;

namespace Bridge.Esp32.Work
{
    /// <summary>The calendar's time, when it can be believed. It may jump; nothing but people and certificates goes by it.</summary>
    public static class WallClock
    {
        /// <summary>2026-01-01: an earlier clock was never set.</summary>
        private const long PlausibleSeconds = 1767225600;

        /// <summary>Unix seconds UTC; 0 while nobody told the device the time.</summary>
        public static long UnixSeconds
        {
            get
            {
                long seconds = DateTime.UtcNow.ToUnixTimeSeconds();
                return seconds < PlausibleSeconds ? 0 : seconds;
            }
        }
    }
}
