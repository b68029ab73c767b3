using Microsoft.Extensions.Time.Testing;

namespace Bridge.Companion.Tests.Harness;

/// <summary>A machine whose wall clock can be put back or ahead while what is measured goes on: the difference is Step.</summary>
public sealed class SteppedClock(FakeTimeProvider real) : TimeProvider
{
    public TimeSpan Step { get; set; }

    public override long TimestampFrequency => real.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Step;

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);
}
