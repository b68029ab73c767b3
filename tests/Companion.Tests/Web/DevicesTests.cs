using System.Text.Json;
using Bridge.Companion.Commands;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Web;

/// <summary>The page of all lanes: what a filter means, and what is done to everything that it means.</summary>
public sealed class DevicesTests
{
    [Fact]
    public async Task A_filter_shows_what_fits_by_name_presence_site_version_and_tag()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient one = await LaneClient.Connect(companion.Broker, "north.lane-1");
        await using LaneClient two = await LaneClient.Connect(companion.Broker, "south.lane-2");
        await one.Birth(7, 1, 1);
        await two.Birth(8, 1, 1);
        using (await companion.Post("/devices?site=south", "/devices/tag", ("filter", "?site=south"), ("count", "1"), ("tag", "Old"), ("what", "add")))
        {
        }

        foreach (string query in (string[])["site=south", "text=SOUTH", "tag=old", "presence=online&text=lane-2", "version=0.1.0&site=south"])
        {
            string page = await companion.Page("/devices?lang=en&" + query);
            Assert.Contains("/lanes/south/lane-2", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/lanes/north/lane-1", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("/lanes/", await companion.Page("/devices?presence=offline"), StringComparison.Ordinal);
        Assert.Contains("/lanes/north/lane-1", await companion.Page("/devices"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_a_filter_and_not_a_list()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient one = await LaneClient.Connect(companion.Broker, "north.lane-1");
        await one.Birth(7, 1, 1);
        using (await companion.Post("/devices?site=north", "/devices/group", ("filter", "?site=north"), ("count", "1"), ("name", "The north"), ("what", "set")))
        {
        }

        await using LaneClient late = await LaneClient.Connect(companion.Broker, "north.lane-2");
        await late.Birth(8, 1, 1);
        string page = await companion.Page("/devices");
        Assert.Contains("<a href=\"/devices?site=north\">The north</a>", page, StringComparison.Ordinal);
        Assert.Contains("/lanes/north/lane-2", await companion.Page("/devices?site=north"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_for_many_runs_on_the_server_and_says_what_became_of_each()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient one = await LaneClient.Connect(companion.Broker, "north.lane-1");
        await using LaneClient two = await LaneClient.Connect(companion.Broker, "north.lane-2");
        await using LaneClient other = await LaneClient.Connect(companion.Broker, "south.lane-1");
        foreach (LaneClient lane in (LaneClient[])[one, two, other])
        {
            await lane.Subscribe(lane.Base + "rpc/req");
            await lane.Birth(7, 1, 1);
        }

        await two.Disconnect();
        await companion.Until(async () => (await companion.Page("/devices?presence=offline")).Contains("/lanes/north/lane-2", StringComparison.Ordinal), "offline");
        using HttpResponseMessage started = await companion.Post(
            "/devices?site=north", "/devices/command", ("filter", "?site=north"), ("count", "2"), ("line", "terminal.test"));
        string job = started.Headers.Location!.ToString();
        JsonElement request = await one.NextCommand();
        Assert.Equal("terminal.test", request.GetProperty("method").GetString());
        await one.Result($$"""{"id":"{{request.GetProperty("id").GetString()}}","part":1,"text":"reachable","done":true,"ok":true}""");

        JobBook book = companion.Services.GetRequiredService<JobBook>();
        await Eventually.Holds(() => !book.Newest(1)[0].IsRunning);
        Assert.Equal(["done", "offline"], book.Targets(1).Select(t => t.State));
        string page = await companion.Page(job + "?lang=en");
        Assert.Contains("reachable", page, StringComparison.Ordinal);
        Assert.Contains("not connected", page, StringComparison.Ordinal);
        Assert.DoesNotContain("south", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_done_when_the_list_has_changed_since_it_was_shown()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient one = await LaneClient.Connect(companion.Broker, "north.lane-1");
        await one.Birth(7, 1, 1);
        await using LaneClient two = await LaneClient.Connect(companion.Broker, "north.lane-2");
        await two.Birth(7, 1, 1);

        using HttpResponseMessage answer = await companion.Post("/devices", "/devices/command", ("filter", ""), ("count", "1"), ("line", "sys.restart"));
        Assert.Equal(409, (int)answer.StatusCode);
        Assert.Empty(companion.Services.GetRequiredService<JobBook>().Newest(10));
    }

    [Theory]
    [InlineData("settings.set mqttPassword x")]
    [InlineData("factory.reset")]
    [InlineData("lane.pay 100")]
    [InlineData("net.set x")]
    public void What_belongs_to_one_lane_or_moves_money_is_not_for_many(string line) => Assert.NotNull(JobDesk.Refusal(line));

    [Fact]
    public async Task A_job_of_before_a_restart_asks_nobody_any_more()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        JobBook book = companion.Services.GetRequiredService<JobBook>();
        long id = book.Add(CommandText.Read("sys.restart"), [new("north", "lane-1"), new("north", "lane-2")], "lab");
        book.Set(id, new("north", "lane-1"), "sent", "");
        await companion.Restart();

        book = companion.Services.GetRequiredService<JobBook>();
        Assert.Equal("stopped", book.Find(id)!.State);
        Assert.Equal(["silence", "stopped"], book.Targets(id).Select(t => t.State));
    }

    [Fact]
    public async Task A_job_that_mostly_fails_stops_by_itself()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        List<LaneClient> lanes = [];
        List<Bridge.Companion.Devices.LaneName> names = [];
        for (int i = 0; i < JobDesk.AtOnce + 6; i++)
        {
            names.Add(new("north", $"lane-{i}"));
            LaneClient lane = await LaneClient.Connect(companion.Broker, names[i].ClientId);
            await lane.Subscribe(lane.Base + "rpc/req");
            lanes.Add(lane);
            _ = Refuse(lane);
        }

        JobBook book = companion.Services.GetRequiredService<JobBook>();
        long id = companion.Services.GetRequiredService<JobDesk>().Start("sys.restart", names, "lab");
        await Eventually.Holds(() => !book.Find(id)!.IsRunning);
        Assert.Equal("halted", book.Find(id)!.State);
        await Eventually.Holds(() => book.Targets(id).All(t => t.State != "sent"));
        Assert.Contains(book.Targets(id), t => t.State == "stopped");
        foreach (LaneClient lane in lanes)
        {
            await lane.DisposeAsync();
        }
    }

    private static async Task Refuse(LaneClient lane)
    {
        JsonElement request = await lane.NextCommand();
        await lane.Result($$"""{"id":"{{request.GetProperty("id").GetString()}}","part":1,"text":"no","done":true,"ok":false,"error":"paying"}""");
    }
}
