namespace Bridge.Companion.Devices;

/// <summary>Has the health book written each five minutes, and once more when the program ends.</summary>
public sealed class HealthWatch(HealthBook book, TimeProvider clock, ILogger<HealthWatch> log) : IHostedService, IDisposable
{
    private readonly Lock _guard = new();
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = clock.CreateTimer(_ => Keep(), null, HealthBook.Period, HealthBook.Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        Keep();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Keep()
    {
        lock (_guard)
        {
            try
            {
                book.Keep();
            }
            catch (System.Data.Common.DbException e)
            {
                log.LogWarning("The health of the lanes could not be kept ({Why}).", e.Message);
            }
        }
    }
}
