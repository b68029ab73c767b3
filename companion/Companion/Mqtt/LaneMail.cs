using Bridge.Companion.Devices;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Bridge.Companion.Mqtt;

/// <summary>Puts a message for one lane straight into its session: nothing is matched against subscriptions over the whole fleet.</summary>
public sealed class LaneMail(MqttServer server)
{
    /// <summary>False = the lane cannot be reached now; nothing is kept for later.</summary>
    public async Task<bool> Send(LaneName lane, string leaf, byte[] payload)
    {
        try
        {
            MqttSessionStatus session = await server.GetSessionAsync(lane.ClientId);
            MqttApplicationMessage message = new MqttApplicationMessageBuilder()
                .WithTopic(lane.Topic(leaf))
                .WithPayload(payload)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build();
            return session.TryEnqueueApplicationMessage(message, out _);
        }
        catch (InvalidOperationException)
        {
            // The session is gone with its connection.
            return false;
        }
    }
}
