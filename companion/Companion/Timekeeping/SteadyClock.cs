namespace Bridge.Companion.Timekeeping;

/// <summary>
/// The time that the companion goes by: the machine's, but never backwards. A machine's clock jumps back when its battery is dead, or when
/// somebody or NTP corrects it; the newest sales would then stand below older ones, and an alert would end before it began. Up to
/// <see cref="WalkedOff"/> are walked off: time runs at half its pace until both meet. More than that cannot be told from a broken clock:
/// time goes on from where it was, people are told (ClockWatch), and it ends when the machine's clock is right again. A jump ahead is
/// believed. What is measured (timers, timestamps) does not come from here and knows no jumps. Safe for many threads.
/// </summary>
public sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    public static readonly TimeSpan WalkedOff = TimeSpan.FromMinutes(10);

    private readonly Lock _guard = new();
    private DateTimeOffset _last = machine.GetUtcNow();
    private long _stamp = machine.GetTimestamp();

    /// <summary>How far the machine's clock is behind, when that is more than is walked off; zero otherwise.</summary>
    public TimeSpan Behind => GetUtcNow() - machine.GetUtcNow() is { } gap && gap > WalkedOff ? gap : TimeSpan.Zero;

    public DateTimeOffset MachineNow => machine.GetUtcNow();

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    /// <summary>Goes on from that moment, which was true when the companion last ran, should the machine's clock say less.</summary>
    public void GoOnFrom(DateTimeOffset known)
    {
        lock (_guard)
        {
            _last = known > _last ? known : _last;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        // Read before the guard is taken, and the wall first: what happens in between makes it older than the stamp, which is put right by
        // the next reading, and never newer, which would run ahead.
        DateTimeOffset wall = machine.GetUtcNow();
        long stamp = machine.GetTimestamp();
        lock (_guard)
        {
            if (stamp < _stamp)
            {
                return _last;   // somebody who read later was here sooner
            }

            TimeSpan passed = machine.GetElapsedTime(_stamp, stamp);
            DateTimeOffset line = _last + passed;
            if (wall < line)
            {
                DateTimeOffset half = _last + (passed / 2);
                line = line - wall > WalkedOff ? line : half > wall ? half : wall;
            }
            else
            {
                line = wall;
            }

            (_last, _stamp) = (line, stamp);
            return line;
        }
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
