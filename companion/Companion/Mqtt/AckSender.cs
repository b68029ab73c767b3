using System.Collections.Concurrent;
using Bridge.Companion.Devices;
using Bridge.Companion.Storage;
using Bridge.Uplink;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Tells a lane what is committed. An ack goes straight into the lane's session, without matching subscriptions over the
/// whole fleet. The broker keeps each ack until its PUBACK, so a lane that never answers is not allowed to gather them.
/// </summary>
public sealed class AckSender(MqttServer server, ILogger<AckSender> log)
{
    /// <summary>Acks that a lane may leave without PUBACK: many windows of records, and still only kilobytes.</summary>
    private const int UnansweredMax = 256;

    private readonly ConcurrentDictionary<string, int> _unanswered = new();

    public void Connected(string clientId) => _unanswered[clientId] = 0;

    public void Gone(string clientId) => _unanswered.TryRemove(clientId, out _);

    public void Answered(string clientId) => _unanswered.AddOrUpdate(clientId, 0, (_, waiting) => Math.Max(0, waiting - 1));

    /// <summary>False = the ack cannot reach the lane: better that it connects again than that it waits for ever.</summary>
    public async Task<bool> Send(LaneName lane, Receipt receipt)
    {
        if (receipt.UpTo is not long upTo)
        {
            return true;
        }

        if (_unanswered.AddOrUpdate(lane.ClientId, 1, (_, n) => n + 1) > UnansweredMax)
        {
            log.LogWarning("{Lane} does not answer its acks: connection closed.", lane);
            return false;
        }

        try
        {
            MqttSessionStatus session = await server.GetSessionAsync(lane.ClientId);
            MqttApplicationMessage ack = new MqttApplicationMessageBuilder()
                .WithTopic(lane.Topic(UplinkNames.Ack))
                .WithPayload($"{{\"epoch\":{receipt.Epoch},\"upto\":{upTo}}}")
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build();
            return session.TryEnqueueApplicationMessage(ack, out _);
        }
        catch (InvalidOperationException)
        {
            // The session is gone, with its connection or (the end of an older one came late) without it.
            return false;
        }
    }
}
