using Bridge.Companion.Devices;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Bridge.Companion.Mqtt;

/// <summary>Puts a message for one lane straight into its session: nothing is matched against subscriptions over the whole fleet.</summary>
public sealed class SessionMail(MqttServer server) : LaneMail
{
    public override async Task<bool> Send(LaneName lane, string leaf, byte[] payload)
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
            // The session is gone, with its connection or (the end of an older one came late) without it.
            return false;
        }
    }

    public override async Task Disconnect(LaneName lane)
    {
        try
        {
            await server.DisconnectClientAsync(lane.ClientId, new MqttServerClientDisconnectOptions());
        }
        catch (InvalidOperationException)
        {
            // It is not connected.
        }
    }
}
