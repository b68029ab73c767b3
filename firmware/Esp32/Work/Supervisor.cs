using System.Threading;
using Bridge.Esp32.Signals;

namespace Bridge.Esp32.Work
{
    /// <summary>
    /// Feeds the hardware watchdog only while every heartbeat moves, and keeps an eye on memory. A thread that stands
    /// still is left to the watchdog when one is fitted, because a device in that state cannot be trusted to restart
    /// itself; without one it tries. Too little memory is no emergency: the loop restarts when no payment is open.
    /// </summary>
    public sealed class Supervisor : Worker
    {
        private const int TurnMs = 500;
        private const long HeartbeatLimitMs = 10000;

        /// <summary>A sale needs a few KB, a TLS connection's memory is not on this heap.</summary>
        private const uint FreeBytesMin = 12000;

        private const int LowTimesMax = 3;
        private const long MemoryPeriodMs = 60000;

        /// <summary>A turn that took so long: the whole interpreter stood still (TLS handshake, DNS, flash), and every
        /// thread gets this long to beat again before one of them is blamed.</summary>
        private const long FrozenMs = 3000;
        private const long GraceMs = 5000;

        private readonly Watchdog _watchdog;
        private readonly Inbox _inbox;
        private readonly Heartbeat[] _heartbeats;
        private long _memoryDueMs = MemoryPeriodMs;
        private int _lowTimes;
        private long _lastTurnMs = Ticks.NowMs;
        private long _graceUntilMs;
        private string _standing = string.Empty;

        public Supervisor(Watchdog watchdog, Inbox inbox, Heartbeat[] heartbeats)
            : base("supervisor", HeartbeatLimitMs)
        {
            _watchdog = watchdog;
            _inbox = inbox;
            _heartbeats = heartbeats;
        }

        /// <summary>Free bytes of the managed heap at the last look.</summary>
        public uint FreeBytes { get; private set; }

        protected override void Turn()
        {
            long nowMs = Ticks.NowMs;
            if (nowMs - _lastTurnMs > FrozenMs)
            {
                _graceUntilMs = nowMs + GraceMs;
            }

            _lastTurnMs = nowMs;
            string standing = nowMs < _graceUntilMs ? string.Empty : FindStanding(nowMs);
            if (standing.Length == 0)
            {
                _watchdog.Feed();
            }
            else
            {
                Report(standing);
            }

            if (nowMs >= _memoryDueMs)
            {
                _memoryDueMs = nowMs + MemoryPeriodMs;
                LookAtMemory();
            }

            Thread.Sleep(TurnMs);
        }

        private string FindStanding(long nowMs)
        {
            for (int index = 0; index < _heartbeats.Length; index++)
            {
                if (_heartbeats[index] != null && !_heartbeats[index].IsAlive(nowMs))
                {
                    return _heartbeats[index].Name;
                }
            }

            _standing = string.Empty;
            return string.Empty;
        }

        private void Report(string standing)
        {
            if (_standing != standing)
            {
                _standing = standing;
                Trace.Say("supervisor", standing + " stands still");
            }

            if (!_watchdog.IsFitted)
            {
                Restart.Now(standing + " stands still and no watchdog is fitted");
            }
        }

        private void LookAtMemory()
        {
            // Without compaction: that would stop every thread for longer.
            FreeBytes = nanoFramework.Runtime.Native.GC.Run(false);
            _lowTimes = FreeBytes < FreeBytesMin ? _lowTimes + 1 : 0;
            if (_lowTimes >= LowTimesMax)
            {
                _lowTimes = 0;
                Post post = new Post();
                post.Kind = PostKind.RestartWanted;
                post.Text = "only " + FreeBytes.ToString() + " bytes of memory are free";
                _inbox.Add(post);
            }
        }
    }
}
