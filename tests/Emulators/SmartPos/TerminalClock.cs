namespace Bridge.Emulators.SmartPos;

/// <summary>
/// The terminal's own time: real time times a speed, with alarms on it. Driven by the model, which calls
/// <see cref="Settle"/> before anything else it does; every alarm that is due by then runs in order of its time,
/// and sees
/// exactly that time as Now, so that a jump of an hour has the same result as 3600 steps of a second. A timer of
/// the real clock wakes the model when the next alarm is due and nobody calls. It holds no lock: the model's holds
/// it.
/// </summary>
internal sealed class TerminalClock : IDisposable
{
    private readonly TimeProvider _real;
    private readonly PriorityQueue<Alarm, (long Ticks, long Sequence)> _alarms = new();
    private readonly ITimer _wake;
    private long _baseTimestamp;
    private DateTimeOffset _base;
    private DateTimeOffset _now;
    private double _speed;
    private long _sequence;

    public TerminalClock(TimeProvider real, double speed, Action wake)
    {
        _real = real;
        _speed = speed;
        _baseTimestamp = real.GetTimestamp();
        _base = real.GetUtcNow();
        _now = _base;
        _wake = real.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time of the last <see cref="Settle"/>, or of the alarm that runs.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>The client's time, which no speed touches.</summary>
    public DateTimeOffset RealNow => _real.GetUtcNow();

    public double Speed
    {
        get => _speed;
        set
        {
            Rebase(TimeSpan.Zero);
            _speed = value;
        }
    }

    /// <summary>Sets the terminal's clock forward, as if the time had passed.</summary>
    public void Jump(TimeSpan by) => Rebase(by);

    public Alarm After(TimeSpan delay, Action action) => At(_now + delay, action);

    public Alarm At(DateTimeOffset due, Action action)
    {
        Alarm alarm = new(due, action);
        _alarms.Enqueue(alarm, (due.UtcTicks, ++_sequence));
        return alarm;
    }

    /// <summary>Runs what is due and moves Now to the present.</summary>
    public void Settle()
    {
        DateTimeOffset present = Present();
        while (_alarms.TryPeek(out Alarm? alarm, out _) && (alarm.Cancelled || alarm.Due <= present))
        {
            _alarms.Dequeue();
            if (alarm.Cancelled)
            {
                continue;
            }

            _now = alarm.Due > _now ? alarm.Due : _now;
            alarm.Action();
        }

        _now = present > _now ? present : _now;
    }

    /// <summary>Sets the real timer for the next alarm. Call it last.</summary>
    public void Arm()
    {
        while (_alarms.TryPeek(out Alarm? alarm, out _))
        {
            if (alarm.Cancelled)
            {
                _alarms.Dequeue();
                continue;
            }

            double realMs = (alarm.Due - Present()).TotalMilliseconds / _speed;
            _wake.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(realMs), 1, 86_400_000)),
                Timeout.InfiniteTimeSpan);
            return;
        }

        _wake.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _wake.Dispose();

    private DateTimeOffset Present() => _base + (_real.GetElapsedTime(_baseTimestamp) * _speed);

    private void Rebase(TimeSpan jump)
    {
        _base = Present() + jump;
        _baseTimestamp = _real.GetTimestamp();
    }

    internal sealed class Alarm(DateTimeOffset due, Action action)
    {
        public DateTimeOffset Due { get; } = due;

        public Action Action { get; } = action;

        public bool Cancelled { get; private set; }

        public void Cancel() => Cancelled = true;
    }
}
