using Bridge.Companion.Tests.Harness;
using MQTTnet;
using Xunit;

namespace Bridge.Companion.Tests.Mqtt;

/// <summary>The companion's end of SPEC.md, time: to whom, when, and to nobody else.</summary>
public sealed class TimeTellerTests
{
    [Fact]
    public async Task Tells_a_lane_the_time_when_it_subscribes_and_each_hour_while_it_stays()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");

        await lane.Subscribe(lane.Base + "time");
        Assert.Equal(companion.NowSeconds, await lane.NextTime());
        companion.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(companion.NowSeconds, await lane.NextTime());
        companion.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(companion.NowSeconds, await lane.NextTime());
    }

    [Fact]
    public async Task Tells_a_lane_that_came_back_again_and_nobody_hears_anothers()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using (LaneClient first = await LaneClient.Connect(companion.Broker, "store-1.lane-1"))
        {
            await first.Subscribe(first.Base + "time");
            await first.NextTime();
        }

        companion.Clock.Advance(TimeSpan.FromHours(3));
        await using LaneClient again = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await again.Subscribe(again.Base + "time");
        Assert.Equal(companion.NowSeconds, await again.NextTime());
        companion.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(companion.NowSeconds, await again.NextTime());

        await using LaneClient other = await LaneClient.Connect(companion.Broker, "store-1.lane-2");
        Assert.Equal(MqttClientSubscribeResultCode.UnspecifiedError, await other.Subscribe(again.Base + "time"));   // all that 3.1.1 can say
    }
}
