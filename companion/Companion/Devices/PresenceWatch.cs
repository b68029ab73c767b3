using Bridge.Companion.Storage;

namespace Bridge.Companion.Devices;

/// <summary>Looks every 5 s whether a lane has become silent, for nothing arrives to tell us so, and moves the pages.</summary>
public sealed class PresenceWatch(Fleet fleet, ChangeFeed feed, TimeProvider clock) : IHostedService, IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(5);

    private readonly Dictionary<LaneName, Presence> _shown = [];
    private readonly Lock _guard = new();
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = clock.CreateTimer(_ => Look(), null, s_period, s_period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        lock (_guard)
        {
            foreach (DeviceTwin twin in fleet.All)
            {
                Presence now = fleet.PresenceOf(twin);
                if (_shown.TryGetValue(twin.Name, out Presence before) && before != now)
                {
                    feed.Publish(Change.Of(twin.Name));
                }

                _shown[twin.Name] = now;
            }
        }
    }
}
