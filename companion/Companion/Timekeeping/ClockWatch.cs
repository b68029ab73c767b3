using System.Globalization;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Timekeeping;

/// <summary>
/// Says when the machine's clock is far behind the time that the companion goes by, and when it is right again: in the log, and by moving
/// the pages. Writes down the time each minute, so that a clock that lost its battery over night is noticed at the next start. A note
/// that cannot be written is no trouble of its own: then nothing else can be, and that is said elsewhere.
/// </summary>
public sealed class ClockWatch(SteadyClock clock, CompanionOptions options, ChangeFeed feed, ILogger<ClockWatch> log) : IHostedService, IDisposable
{
    public const string FileName = "companion.clock";
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan s_noteEach = TimeSpan.FromMinutes(1);

    private readonly Lock _guard = new();
    private ITimer? _timer;
    private bool _said;
    private DateTimeOffset _noted;

    /// <summary>The clock of a data folder: it goes on from what is written there, unless the machine's clock is said to be right.</summary>
    public static SteadyClock Of(TimeProvider machine, CompanionOptions options)
    {
        var clock = new SteadyClock(machine);
        if (!options.ClockIsRight && Read(Path.Combine(options.DataFolder, FileName)) is long known)
        {
            clock.GoOnFrom(DateTimeOffset.FromUnixTimeMilliseconds(known));
        }

        return clock;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Look();
        _timer = clock.CreateTimer(_ => Look(), null, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        lock (_guard)
        {
            Note(clock.GetUtcNow());
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        lock (_guard)
        {
            DateTimeOffset now = clock.GetUtcNow();
            bool isBehind = clock.Behind > TimeSpan.Zero;
            if (isBehind && !_said)
            {
                log.LogWarning(
                    "This machine's clock says {Machine:u}, but it was {Now:u} already: the companion goes on from there. Set the clock (battery, NTP). If it is right and the time before was wrong, start once with --clock-is-right.",
                    clock.MachineNow, now);
            }
            else if (!isBehind && _said)
            {
                log.LogInformation("This machine's clock is right again.");
            }

            if (isBehind != _said)
            {
                _said = isBehind;
                feed.Publish(Change.Everything);
            }

            if (now - _noted >= s_noteEach)
            {
                Note(now);
            }
        }
    }

    private void Note(DateTimeOffset now)
    {
        try
        {
            string path = Path.Combine(options.DataFolder, FileName);
            File.WriteAllText(path + ".new", now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
            File.Move(path + ".new", path, overwrite: true);
            _noted = now;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogDebug("The time could not be written down ({Why}).", e.Message);
        }
    }

    private static long? Read(string path)
    {
        try
        {
            // Up to the year 9999, as a date can be: what is damaged is not believed.
            return long.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out long ms) && ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - (1000L * 86_400_000) ? ms : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
