namespace Bridge.Companion.Telemetry;

/// <summary>Makes the meter exist: nobody else asks for it.</summary>
public sealed class FleetMeterStart(FleetMeter meter) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = meter;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
