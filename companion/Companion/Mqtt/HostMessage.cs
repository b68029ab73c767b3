using Bridge.Uplink;
using MQTTnet;
using MQTTnet.Protocol;

namespace Bridge.Companion.Mqtt;

/// <summary>Whether the companion is there, and what time it has, retained for all lanes (SPEC.md, host).</summary>
internal static class HostMessage
{
    public const string Away = "{\"online\":false}";

    public static MqttApplicationMessage Of(bool online, TimeProvider clock) => new MqttApplicationMessageBuilder()
        .WithTopic(UplinkNames.HostTopic)
        .WithPayload(online ? $"{{\"online\":true,\"t\":{clock.GetUtcNow().ToUnixTimeSeconds()}}}" : Away)
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
        .WithRetainFlag()
        .Build();
}
