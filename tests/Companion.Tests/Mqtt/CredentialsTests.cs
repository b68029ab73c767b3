using System.Text.RegularExpressions;
using Bridge.Companion.Tests.Harness;
using MQTTnet.Protocol;
using Xunit;

namespace Bridge.Companion.Tests.Mqtt;

/// <summary>Credentials of lanes from the code to the connection, and what cuts a lane off.</summary>
public sealed partial class CredentialsTests
{
    private const string Name = "store-1.lane-1";

    [Fact]
    public async Task A_code_gives_a_credential_once_and_the_lane_needs_it_from_then_on()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        string code = await MakeCode(companion);
        string password = (await Claim(companion, code))!;
        Assert.Null(await Claim(companion, code));

        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name, user: Name, password: password);
        await lane.Birth(7, 1, 1);
        await lane.NextAck();
        Assert.DoesNotContain(password, companion.AllBytes(), StringComparison.Ordinal);
        Assert.DoesNotContain(code, companion.AllBytes(), StringComparison.Ordinal);
        await Refused(companion, Name, null, null);
        await Refused(companion, Name, Name, "wrong");
        await Refused(companion, Name, "store-1.lane-2", password);
    }

    [Fact]
    public async Task The_credential_of_one_lane_opens_no_other()
    {
        await using TestCompanion companion = await TestCompanion.Start(options => options with { LaneCredentials = true });
        string password = (await Claim(companion, await MakeCode(companion)))!;

        await Refused(companion, "store-1.lane-2", Name, password);
        await Refused(companion, "store-1.lane-2", "store-1.lane-2", password);
        await Refused(companion, "store-1.lane-2", null, null);
    }

    [Fact]
    public async Task A_code_dies_after_a_day()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        string code = await MakeCode(companion);
        companion.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(await Claim(companion, code));
    }

    [Fact]
    public async Task The_old_password_ends_when_the_new_one_is_first_used()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        string old = (await Claim(companion, await MakeCode(companion)))!;
        await using (LaneClient lane = await LaneClient.Connect(companion.Broker, Name, user: Name, password: old))
        {
        }

        string fresh = (await Claim(companion, await MakeCode(companion)))!;
        await using (LaneClient lane = await LaneClient.Connect(companion.Broker, Name, user: Name, password: old))
        {
        }

        await using (LaneClient lane = await LaneClient.Connect(companion.Broker, Name, user: Name, password: fresh))
        {
        }

        await Refused(companion, Name, Name, old);
    }

    [Fact]
    public async Task Revoking_ends_the_connection_now_and_keeps_the_lane_out()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        string password = (await Claim(companion, await MakeCode(companion)))!;
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name, user: Name, password: password);
        using HttpResponseMessage answer = await companion.Post(
            "/credentials", "/credentials", ("what", "revoke"), ("site", "store-1"), ("device", "lane-1"));

        await lane.Gone();
        await Refused(companion, Name, Name, password);
        await Refused(companion, Name, null, null);
    }

    [Theory]
    [InlineData("bridge/v1/store-1/lane-2/rpc/req")]
    [InlineData("bridge/v1/store-1/+/rpc/req")]
    [InlineData("bridge/v1/store-1/lane-1/#")]
    [InlineData("bridge/v1/store-1/lane-1/rpc/res")]
    [InlineData("#")]
    public async Task A_lane_hears_only_what_is_for_it(string topic)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        Assert.True((int)await lane.Subscribe(topic) >= 128);
    }

    [Fact]
    public async Task A_lane_that_publishes_a_command_is_cut_off_or_ignored_and_nobody_hears_it()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Subscribe(lane.Base + "rpc/req");
        await lane.Publish(lane.Base + "rpc/req", """{"id":"x","method":"sys.restart","exp":1}""");
        Assert.Equal(1, await companion.Health("ignored"));

        await lane.Publish("bridge/v1/store-1/lane-2/rpc/req", "{}"u8.ToArray(), MqttQualityOfServiceLevel.AtMostOnce);
        await lane.Gone();
    }

    [Fact]
    public async Task A_flood_is_cut_off()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using RawClient flood = await RawClient.Connect(companion.Broker, Name);
        int sent = await flood.PublishUntilClosed("bridge/v1/store-1/lane-1/state", """{"s":"ready"}""", 5000);
        Assert.InRange(sent, 600, 700);
    }

    private static async Task<string> MakeCode(TestCompanion companion)
    {
        using HttpResponseMessage answer = await companion.Post("/credentials", "/credentials", ("site", "store-1"), ("device", "lane-1"));
        return CodeOf().Match(await answer.Content.ReadAsStringAsync(TestCompanion.Cancel)).Value;
    }

    private static async Task<string?> Claim(TestCompanion companion, string code)
    {
        using HttpResponseMessage answer = await companion.Post("/claim", "/claim", ("code", code.ToLowerInvariant()));
        Match given = PasswordOf().Match(await answer.Content.ReadAsStringAsync(TestCompanion.Cancel));
        return given.Success ? given.Groups[1].Value : null;
    }

    private static async Task Refused(TestCompanion companion, string name, string? user, string? password) =>
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await LaneClient.Connect(companion.Broker, name, false, user, password)).DisposeAsync());

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex CodeOf();

    [GeneratedRegex("mqttPassword</dt><dd><code>([0-9A-Z]+)<")]
    private static partial Regex PasswordOf();
}
