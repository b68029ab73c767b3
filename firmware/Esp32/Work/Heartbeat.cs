namespace Bridge.Esp32.Work
{
    /// <summary>
    /// Shows that a thread moves. The thread beats at every turn; the supervisor looks. A limit is longer than the
    /// longest wait that the thread is allowed.
    /// </summary>
    public sealed class Heartbeat
    {
        private readonly long _limitMs;
        private long _lastMs;

        public Heartbeat(string name, long limitMs)
        {
            Name = name;
            _limitMs = limitMs;
            _lastMs = Ticks.NowMs;
        }

        public string Name { get; }

        public void Beat()
        {
            _lastMs = Ticks.NowMs;
        }

        /// <summary>False when the thread has not beaten within its limit.</summary>
        public bool IsAlive(long nowMs)
        {
            return nowMs - _lastMs <= _limitMs;
        }
    }
}
