namespace Bridge.Companion.Alerts;

/// <summary>Looks each 15 s, by the clock that the program was given, and has the round decide.</summary>
public sealed class AlertWatch(AlertBook book, AlertSights sights, AlertPost post, TimeProvider clock, ILogger<AlertWatch> log) : IHostedService, IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly AlertRound _round = new();
    private readonly Lock _guard = new();
    private readonly long _began = clock.GetTimestamp();
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        book.WriteFirstRules();
        _timer = clock.CreateTimer(_ => Look(), null, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        lock (_guard)
        {
            // A look that has begun ends before the database closes.
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    internal void Look()
    {
        lock (_guard)
        {
            try
            {
                List<AlertRule> rules = book.Rules();
                // How long something holds is measured: a clock that is put right raises nothing and ends nothing.
                book.Apply(_round.Take(sights.Look(rules), book.Open(), (long)clock.GetElapsedTime(_began).TotalMilliseconds), rules);
                book.WakeUp(rules);
                post.Wake();
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
            {
                log.LogError("Alerts could not be looked after ({Why}); the next look comes in {Seconds} s.", e.Message, Period.TotalSeconds);
            }
        }
    }
}
