namespace Bridge.Bytes
{
    /// <summary>
    /// Deadlines are monotonic milliseconds (<c>long nowMs</c>), passed in by the shell. 64 bits: no
    /// roll-over in the life of a device.
    /// </summary>
    public static class Deadline
    {
        /// <summary>No deadline: only an input can wake the machine.</summary>
        public const long Never = long.MaxValue;

        /// <summary>The deadline <paramref name="delayMs"/> after now, Never when that would overflow.</summary>
        public static long After(long nowMs, long delayMs)
        {
            return nowMs > Never - delayMs ? Never : nowMs + delayMs;
        }

        public static long Earlier(long first, long second)
        {
            return first < second ? first : second;
        }
    }
}
