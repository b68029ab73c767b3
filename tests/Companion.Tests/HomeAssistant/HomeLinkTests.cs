using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bridge.Companion.Tests.Harness;
using Bridge.Testing;
using MQTTnet;
using MQTTnet.Server;
using Xunit;

namespace Bridge.Companion.Tests.HomeAssistant;

/// <summary>What Home Assistant's broker hears, from a companion that was told its address.</summary>
public sealed class HomeLinkTests
{
    [Fact]
    public async Task A_lane_is_announced_by_one_retained_message_and_its_state_follows()
    {
        var heard = new ConcurrentDictionary<string, string>();
        int port = LoopbackPort.Free();
        MqttServerOptions options = new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None).WithDefaultEndpointPort(port).Build();
        using MqttServer home = new MqttServerFactory().CreateMqttServer(options);
        home.InterceptingPublishAsync += args =>
        {
            Assert.True(args.ApplicationMessage.Retain);
            heard[args.ApplicationMessage.Topic] = args.ApplicationMessage.ConvertPayloadToString() ?? "";
            return Task.CompletedTask;
        };
        await home.StartAsync();
        await using TestCompanion companion = await TestCompanion.Start(o => o with { HomeAssistant = new Uri($"mqtt://127.0.0.1:{port}") });
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 1);
        await lane.Publish(lane.Base + "health", """{"epoch":7,"up":77,"pending":3,"terminal":"up"}""");
        await lane.State("""{"s":"paying","epoch":7,"sale":1,"op":"sale","amount":99900,"cur":"398","stage":"card"}""");

        const string config = "homeassistant/device/bridge_store-1_lane-1/config";
        const string state = "bridge-companion/store-1/lane-1/state";
        await Eventually.Holds(() => heard.ContainsKey(config) && heard.GetValueOrDefault(state, "").Contains("paying", StringComparison.Ordinal));
        using JsonDocument told = JsonDocument.Parse(heard[config]);
        Assert.Equal("bridge_store-1_lane-1", told.RootElement.GetProperty("device").GetProperty("identifiers")[0].GetString());
        Assert.Equal(state, told.RootElement.GetProperty("state_topic").GetString());
        Assert.NotEqual("", told.RootElement.GetProperty("origin").GetProperty("name").GetString());
        foreach (JsonProperty part in told.RootElement.GetProperty("components").EnumerateObject())
        {
            Assert.Contains(part.Value.GetProperty("platform").GetString(), (string[])["sensor", "binary_sensor"]);
            Assert.False(part.Value.TryGetProperty("command_topic", out _));
        }

        Assert.Equal("online", heard["bridge-companion/status"]);
        Assert.All(heard.Values, text => Assert.DoesNotContain("99900", text, StringComparison.Ordinal));
        Assert.Contains("\"pending\":3", heard[state], StringComparison.Ordinal);
        await lane.Disconnect();
        await Eventually.Holds(() => heard[state].Contains("\"connected\":\"off\"", StringComparison.Ordinal));
        await home.StopAsync();
    }
}
