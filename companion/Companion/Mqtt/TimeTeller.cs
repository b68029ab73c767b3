using System.Collections.Concurrent;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Uplink;
using MQTTnet.Server;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Tells the time (SPEC.md, time) to every lane that subscribed to it: at once, and each hour while it is connected. A lane
/// without a clock dates its slips by it; it decides nothing there.
/// </summary>
public sealed class TimeTeller(MqttServer server, LaneMail mail, TimeProvider clock) : IHostedService, IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<LaneName, byte> _listeners = new();
    private ITimer? _timer;

    /// <summary>What is said now.</summary>
    public static byte[] Payload(TimeProvider clock) => Encoding.ASCII.GetBytes($"{{\"{UplinkNames.FieldTime}\":{clock.GetUtcNow().ToUnixTimeSeconds()}}}");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        server.ClientSubscribedTopicAsync += Subscribed;
        _timer = clock.CreateTimer(_ => TellAll(), null, s_period, s_period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        server.ClientSubscribedTopicAsync -= Subscribed;
        _timer?.Dispose();
    }

    private Task Subscribed(ClientSubscribedTopicEventArgs args)
    {
        if (!LaneName.TryParseClientId(args.ClientId, out LaneName lane) || args.TopicFilter.Topic != lane.Topic(UplinkNames.Time))
        {
            return Task.CompletedTask;
        }

        _listeners[lane] = 0;
        return Tell(lane);
    }

    private void TellAll()
    {
        foreach (LaneName lane in _listeners.Keys)
        {
            _ = Tell(lane);
        }
    }

    private async Task Tell(LaneName lane)
    {
        if (!await mail.Send(lane, UplinkNames.Time, Payload(clock)))
        {
            _listeners.TryRemove(lane, out _);   // it is gone, and subscribes again when it comes back
        }
    }
}
