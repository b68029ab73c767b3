namespace Bridge.Companion;

/// <summary>Whoever started the companion ends it: Program on Ctrl+C or SIGTERM, a test when it is done.</summary>
internal sealed class CallerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
