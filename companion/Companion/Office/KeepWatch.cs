namespace Bridge.Companion.Office;

/// <summary>Sweeps each six hours.</summary>
public sealed class KeepWatch(KeepBook book, TimeProvider clock, ILogger<KeepWatch> log) : IHostedService, IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromHours(6);

    private readonly Lock _guard = new();
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = clock.CreateTimer(_ => Sweep(), null, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        lock (_guard)
        {
            // A sweep that has begun ends before the database closes.
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Sweep()
    {
        lock (_guard)
        {
            try
            {
                book.Sweep();
            }
            catch (System.Data.Common.DbException e)
            {
                log.LogWarning("What is past its time could not be deleted ({Why}).", e.Message);
            }
        }
    }
}
