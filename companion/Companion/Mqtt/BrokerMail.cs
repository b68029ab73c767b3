using System.Collections.Concurrent;
using Bridge.Companion.Devices;
using Bridge.Uplink;
using MQTTnet;
using MQTTnet.Protocol;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Sends to lanes through a broker of its own. Acks go out without waiting for the broker, the latest of each lane and epoch only: an ack
/// says everything that the ones before it said, and one that is lost is said again when the lane sends again.
/// </summary>
public sealed class BrokerMail : LaneMail
{
    /// <summary>Publishes under way at once. One that waits for its PUBACK must not hold up the others.</summary>
    private const int FlightsMax = 64;

    private readonly ConcurrentDictionary<LaneName, byte[]> _acks = new();
    private readonly SemaphoreSlim _flights = new(FlightsMax);
    private int _flushing;

    /// <summary>The connection, while there is one.</summary>
    internal IMqttClient? Client { get; set; }

    public override async Task<bool> Send(LaneName lane, string leaf, byte[] payload)
    {
        if (Client is not { IsConnected: true })
        {
            return false;
        }

        if (leaf == UplinkNames.Ack)
        {
            _acks[lane] = payload;
            if (Interlocked.Exchange(ref _flushing, 1) == 0)
            {
                _ = Task.Run(Flush);
            }

            return true;
        }

        return await Publish(lane.Topic(leaf), payload);
    }

    /// <summary>The connection is the broker's to end: whoever revokes a credential also makes its files anew (`broker-config`).</summary>
    public override Task Disconnect(LaneName lane) => Task.CompletedTask;

    private async Task Flush()
    {
        do
        {
            foreach (LaneName lane in _acks.Keys)
            {
                if (_acks.TryRemove(lane, out byte[]? payload))
                {
                    await _flights.WaitAsync();
                    _ = Publish(lane.Topic(UplinkNames.Ack), payload).ContinueWith(_ => _flights.Release(), TaskScheduler.Default);
                }
            }

            Volatile.Write(ref _flushing, 0);
        }
        while (!_acks.IsEmpty && Interlocked.Exchange(ref _flushing, 1) == 0);
    }

    private async Task<bool> Publish(string topic, byte[] payload)
    {
        try
        {
            IMqttClient? client = Client;
            if (client is null)
            {
                return false;
            }

            MqttClientPublishResult result = await client.PublishAsync(new MqttApplicationMessageBuilder()
                .WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
            // MQTT 5 says when nobody listens; on 3.1.1 silence tells it later.
            return result.IsSuccess && result.ReasonCode != MqttClientPublishReasonCode.NoMatchingSubscribers;
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException or IOException or TimeoutException or MQTTnet.Exceptions.MqttCommunicationException)
        {
            return false;   // the line is down: the lane sends again, or whoever asked hears "offline"
        }
    }
}
