using Bridge.Commands;
using Bridge.Esp32.Work;
using Bridge.Registers.Capture;

namespace Bridge.Esp32.Service
{
    /// <summary>
    /// register.watch while the lane sells: the loop hands in what passes, a command takes it out. Its memory, some 4 KB, is there
    /// only while somebody looks; the loop never waits for longer than a copy of it takes.
    /// </summary>
    public sealed class RegisterWatch
    {
        private const int BytesMax = 512;

        private readonly object _gate = new object();
        private LineWatch _watch;

        public void Add(bool toRegister, byte[] bytes, int count)
        {
            // Read once without the lock: nearly always nobody looks.
            if (_watch == null)
            {
                return;
            }

            lock (_gate)
            {
                long nowMs = Ticks.NowMs;
                if (_watch != null && !_watch.IsOn(nowMs))
                {
                    _watch = null;
                }

                if (_watch != null)
                {
                    _watch.Add(toRegister, bytes, 0, count, nowMs);
                }
            }
        }

        public bool Run(CommandDesk desk, int seconds)
        {
            lock (_gate)
            {
                long nowMs = Ticks.NowMs;
                LineWatch watch = _watch;
                if (watch == null && seconds > 0)
                {
                    watch = new LineWatch(BytesMax);
                }

                if (watch == null)
                {
                    return true;
                }

                watch.Take(nowMs);
                string line;
                while ((line = watch.TakeLine()) != null)
                {
                    desk.Print(line);
                }

                int dropped = watch.TakeDropped();
                if (dropped > 0)
                {
                    desk.Print("dropped " + dropped.ToString() + " bytes");
                }

                watch.KeepOn(seconds, nowMs);
                _watch = seconds > 0 ? watch : null;
                return true;
            }
        }
    }
}
