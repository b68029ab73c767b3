using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Bridge.Uplink;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Server;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// The lanes on the embedded broker that listen to the host topic, and the goodbye to them. A lane has heard it when its PUBACK is
/// here: a connection that closes right behind the message takes it away from a client that has read but not handled it yet.
/// </summary>
internal sealed class HostListeners
{
    /// <summary>A lane that does not answer for so long sees the connection end, which says the same.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly byte[] s_away = Encoding.ASCII.GetBytes(HostMessage.Away);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _heard = new();

    public void Add(string clientId) => _heard.TryAdd(clientId, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Gone(string clientId)
    {
        if (_heard.TryRemove(clientId, out TaskCompletionSource? heard))
        {
            heard.TrySetResult();
        }
    }

    /// <summary>A lane's PUBACK for whatever the broker sent it.</summary>
    public void Answered(string clientId, MqttPublishPacket packet)
    {
        if (packet.Topic == UplinkNames.HostTopic && packet.Payload.ToArray().AsSpan().SequenceEqual(s_away) && _heard.TryGetValue(clientId, out TaskCompletionSource? heard))
        {
            heard.TrySetResult();
        }
    }

    /// <summary>Sent to each listener's session, because a dispatched message would still wait in a queue when the broker stops. Ends when all have heard it, after 5 s at the latest.</summary>
    public async Task SayGoodbye(MqttServer server, MqttApplicationMessage goodbye)
    {
        IEnumerable<Task> goodbyes = _heard.Select(async listener =>
        {
            MqttSessionStatus session = await server.GetSessionAsync(listener.Key);
            await session.DeliverApplicationMessageAsync(goodbye);
            await listener.Value.Task;
        });
        try
        {
            await Task.WhenAll(goodbyes).WaitAsync(s_patience);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            // A lane that cannot be reached sees the connection end.
        }
    }
}
