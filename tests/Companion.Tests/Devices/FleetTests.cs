using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Devices;

public sealed class FleetTests
{
    private const string Name = "store-1.lane-1";

    [Fact]
    public async Task Shows_birth_state_and_health_of_a_lane()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 1);
        await lane.State("""{"s":"paying","epoch":7,"sale":1,"op":"sale","amount":150000,"cur":"398","stage":"customer"}""");
        await lane.Publish(lane.Base + "health", """{"epoch":7,"up":61,"pending":2,"open":1,"terminal":"up","t":0}""");

        JsonElement device = (await companion.Get("/api/devices"))[0];
        Assert.Equal("online", device.GetProperty("presence").GetString());
        Assert.Equal("inpas", device.GetProperty("birth").GetProperty("protocol").GetString());
        Assert.Equal("customer", device.GetProperty("state").GetProperty("stage").GetString());
        Assert.Equal(2, device.GetProperty("health").GetProperty("pending").GetInt64());
        Assert.Equal(7, device.GetProperty("epochs")[0].GetProperty("epoch").GetInt64());
    }

    [Fact]
    public async Task Calls_a_lane_silent_after_two_and_a_half_health_periods_and_online_when_it_speaks()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 1);

        companion.Clock.Advance(Fleet.SilentAfter);
        Assert.Equal("online", await Presence(companion));
        companion.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("silent", await Presence(companion));
        await lane.State("""{"s":"ready","epoch":7}""");
        Assert.Equal("online", await Presence(companion));
    }

    [Fact]
    public async Task Calls_a_lane_offline_when_its_connection_breaks_and_still_knows_it_after_a_restart()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 1);
        await lane.State("""{"s":"ready","epoch":7}""");
        await lane.DisposeAsync();

        await companion.Until(async () => await Presence(companion) == "offline", "the lane is offline");
        await companion.Restart();
        JsonElement device = (await companion.Get("/api/devices"))[0];
        Assert.Equal("offline", device.GetProperty("presence").GetString());
        Assert.Equal("0.1.0", device.GetProperty("birth").GetProperty("fw").GetString());
    }

    [Theory]
    [InlineData("store-1.lane-1", true)]
    [InlineData("s.d", true)]
    [InlineData("store_1.0", true)]
    [InlineData("store-1", false)]
    [InlineData("store-1.", false)]
    [InlineData(".lane", false)]
    [InlineData("a.b.c", false)]
    [InlineData("Store.lane", false)]
    [InlineData("store.lane+", false)]
    [InlineData("магазин.касса", false)]
    [InlineData("a.123456789012345678901234567890123", false)]
    public void Reads_only_client_ids_of_two_plain_parts(string clientId, bool expected) =>
        Assert.Equal(expected, LaneName.TryParseClientId(clientId, out _));

    [Theory]
    [InlineData("bridge/v1/a/b/event", true)]
    [InlineData("bridge/v1/a/b/rpc/res", true)]
    [InlineData("bridge/v1/a/b", false)]
    [InlineData("bridge/v2/a/b/event", false)]
    [InlineData("bridge/v1/a//event", false)]
    [InlineData("bridge/v1/+/b/event", false)]
    public void Reads_only_topics_of_one_lane(string topic, bool expected) =>
        Assert.Equal(expected, LaneName.TryParseTopic(topic, out _, out _));

    private static async Task<string?> Presence(TestCompanion companion) =>
        (await companion.Get("/api/devices"))[0].GetProperty("presence").GetString();
}
