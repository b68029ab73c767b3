using System.Net;
using System.Text.Json;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Web;

/// <summary>The console of a lane's page, over a real broker, with a lane that answers as SPEC.md says.</summary>
public sealed class ConsoleTests
{
    private const string Name = "store-1.lane-1";
    private const string Page = "/lanes/store-1/lane-1";

    [Fact]
    public async Task Joins_the_numbered_parts_of_an_answer_whatever_their_order()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Subscribe(lane.Base + "rpc/req");

        Task<string> answered = Ask(companion, "sys.info");
        JsonElement request = await lane.NextCommand();
        Assert.Equal("sys.info", request.GetProperty("method").GetString());
        Assert.Equal(companion.NowSeconds + 60, request.GetProperty("exp").GetInt64());
        string id = request.GetProperty("id").GetString()!;
        await lane.Result($$"""{"id":"{{id}}","part":2,"text":"line two","done":false}""");
        await lane.Result("""{"id":"c-somebody-else","part":1,"text":"a stranger's","done":true,"ok":true}""");
        await lane.Result($$"""{"id":"{{id}}","part":3,"text":"ok","done":true,"ok":true,"cut":7}""");
        await lane.Result($$"""{"id":"{{id}}","part":1,"text":"line one\nline <b>"}""");

        string page = await answered;
        Assert.Contains("line one\nline <b>\nline two\nok", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("7 more lines were left out", page, StringComparison.Ordinal);
        Assert.DoesNotContain("stranger", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noclock", "The lane's clock is not set")]
    [InlineData("paying", "A payment is under way")]
    [InlineData("refused", "The lane does not do this from afar")]
    [InlineData("expired", "came too late")]
    public async Task Says_in_a_sentence_why_a_lane_did_not_run_it(string error, string sentence)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Subscribe(lane.Base + "rpc/req");

        Task<string> answered = Ask(companion, "sys.restart");
        string id = (await lane.NextCommand()).GetProperty("id").GetString()!;
        await lane.Result($$"""{"id":"{{id}}","part":1,"text":"failed","done":true,"ok":false,"error":"{{error}}"}""");

        Assert.Contains(sentence, WebUtility.HtmlDecode(await answered), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_not_sent_not_shown_and_not_written_down()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Subscribe(lane.Base + "rpc/req");

        string page = await Ask(companion, "settings.set mqttPassword canary-7431");
        Assert.Contains("A secret is never set from afar", page, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-7431", page, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-7431", companion.AllBytes(), StringComparison.Ordinal);

        // The next command is the first that the lane hears of.
        Task<string> next = Ask(companion, "help");
        JsonElement request = await lane.NextCommand();
        Assert.Equal("help", request.GetProperty("method").GetString());
        await lane.Result($$"""{"id":"{{request.GetProperty("id").GetString()}}","part":1,"text":"ok","done":true,"ok":true}""");
        await next;
    }

    [Fact]
    public async Task A_lane_that_is_not_there_gets_nothing_and_the_page_says_so()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using (LaneClient lane = await LaneClient.Connect(companion.Broker, Name))
        {
            await lane.Birth(7, 0, 0);
            await lane.Disconnect();
        }

        await companion.Until(async () => !(await companion.Get("/api/devices/store-1/lane-1")).GetProperty("connected").GetBoolean(), "the lane is gone");
        Assert.Contains("The lane is not connected", await Ask(companion, "sys.info"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registers_line_is_shown_while_it_is_switched_on_and_ends_by_itself()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Subscribe(lane.Base + "rpc/req");
        Assert.Contains("the time is over", await Watch(companion, "next"), StringComparison.Ordinal);

        Assert.Contains("nothing has passed", await Answered(companion, lane, "on", "register.watch", "30", "ok"), StringComparison.Ordinal);
        string page = await Answered(companion, lane, "next", "register.watch", "30", "+001250 < 02 30 31 33 34 35 36 37 38 39 30 31 32 33\n+001260 > 06\ndropped 31 bytes\nok");
        Assert.Contains("+001250 < 02 30 31 33 34 35 36 37 38 39 30 31 32 33\n+001260 > 06\ndropped 31 bytes", page, StringComparison.Ordinal);
        Assert.Contains("Listening.", page, StringComparison.Ordinal);
        Assert.Contains("the time is over", await Answered(companion, lane, "off", "register.watch", "0", "ok"), StringComparison.Ordinal);

        await Answered(companion, lane, "on", "register.watch", "30", "ok");
        companion.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains("the time is over", await Watch(companion, "next"), StringComparison.Ordinal);
        Assert.Contains("wire.watch", await companion.Page("/audit?lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("34 35 36", companion.AllBytes(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_number_that_a_lane_did_not_hide_on_its_line_is_not_shown()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Subscribe(lane.Base + "rpc/req");
        string page = await Answered(companion, lane, "on", "register.watch", "30",
            "+000010 < 02 34" + string.Concat(Enumerable.Repeat(" 31", 15)) + " 03\nok");
        Assert.Contains("+000010 < **", page, StringComparison.Ordinal);
        Assert.DoesNotContain("31 31 31 31", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_of_a_lane_stands_in_the_audit()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await Ask(companion, "factory.reset yes");

        string audit = await companion.Page("/audit?lang=en");
        Assert.Contains("factory.reset yes", audit, StringComparison.Ordinal);
        Assert.Contains("The chain is whole", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_the_token_of_a_page_changes_nothing()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        using HttpResponseMessage answer = await companion.Http.PostAsync(
            Page + "/console", new FormUrlEncodedContent([KeyValuePair.Create("line", "sys.restart")]), TestCompanion.Cancel);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(0L, companion.Sql("SELECT count(*) FROM audit"));
    }

    private static async Task<string> Ask(TestCompanion companion, string line)
    {
        using HttpResponseMessage answer = await companion.Post(Page + "?lang=en", Page + "/console", ("line", line));
        return await answer.Content.ReadAsStringAsync(TestCompanion.Cancel);
    }

    private static async Task<string> Watch(TestCompanion companion, string what)
    {
        using HttpResponseMessage answer = await companion.Post(Page + "?lang=en", Page + "/wire", ("what", what));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestCompanion.Cancel));
    }

    /// <summary>Presses a button of the wire's part; the lane is asked that, and answers these lines.</summary>
    private static async Task<string> Answered(TestCompanion companion, LaneClient lane, string what, string method, string parameters, string lines)
    {
        Task<string> page = Watch(companion, what);
        JsonElement request = await lane.NextCommand();
        Assert.Equal((method, parameters), (request.GetProperty("method").GetString(), request.GetProperty("params").GetString()));
        await lane.Result(JsonSerializer.Serialize(new { id = request.GetProperty("id").GetString(), part = 1, text = lines, done = true, ok = true }));
        return await page;
    }
}
