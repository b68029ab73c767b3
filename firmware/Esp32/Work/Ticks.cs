using System;

namespace Bridge.Esp32.Work
{
    /// <summary>Monotonic milliseconds since the start: never jumps, unlike the wall clock.</summary>
    public static class Ticks
    {
        public static long NowMs
        {
            get { return Environment.TickCount64; }
        }
    }
}
