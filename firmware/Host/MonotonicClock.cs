using System.Diagnostics;

namespace Bridge.Host;

/// <summary>
/// The nowMs of every machine: milliseconds that never jump. Stopwatch, because Environment.TickCount64 moves in
/// steps of up to 16 ms (Windows) or 4 ms (Linux, coarse clock), longer than a character at 9600 baud.
/// </summary>
public static class MonotonicClock
{
    private static readonly long s_ticksPerMs = Math.Max(1, Stopwatch.Frequency / 1000);

    public static long NowMs => Stopwatch.GetTimestamp() / s_ticksPerMs;
}
