using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bridge.Companion.Office;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Web;

/// <summary>What programs are given: tokens, a description, health, and things that go when their time is over.</summary>
public sealed class ProgramsTests
{
    [Fact]
    public async Task A_token_reads_and_changes_nothing_and_is_worth_nothing_once_revoked()
    {
        await using TestCompanion companion = await TestCompanion.Start(options => options with { InsecureLab = false });
        TokenBook book = companion.Services.GetRequiredService<TokenBook>();
        string token = book.Make("reports", "admin")!;
        Assert.Equal(200, await Status(companion, "/api/payments", token));
        Assert.Equal(200, await Status(companion, "/payments.json", token));
        Assert.Equal(401, await Status(companion, "/api/payments", token[..^1] + "x"));
        Assert.Equal(401, await Status(companion, "/api/payments", "Bearer"));
        Assert.Equal(302, await Status(companion, "/people", token));
        Assert.Equal(302, await Status(companion, "/", token));
        using var post = new HttpRequestMessage(HttpMethod.Post, "/api/payments") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using HttpResponseMessage refused = await companion.Http.SendAsync(post, TestCompanion.Cancel);
        Assert.Equal(401, (int)refused.StatusCode);
        Assert.True(book.All()[0].UsedMs > 0);
        Assert.DoesNotContain(token, companion.AllBytes(), StringComparison.Ordinal);

        book.Revoke(book.All()[0].Id, "admin");
        Assert.Equal(401, await Status(companion, "/api/payments", token));
    }

    [Fact]
    public async Task The_description_names_every_address_of_the_api_and_none_of_the_pages()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        JsonElement paths = (await companion.Get("/api/openapi.json")).GetProperty("paths");
        string[] named = [.. paths.EnumerateObject().Select(p => p.Name)];
        Assert.Contains("/api/devices", named);
        Assert.Contains("/api/payments/{site}/{device}/{epoch}/{sale}", named);
        Assert.Contains("/payments.json", named);
        Assert.DoesNotContain("/people", named);
        Assert.All(paths.EnumerateObject(), p => Assert.All(p.Value.EnumerateObject(), method => Assert.Equal("get", method.Name)));
    }

    [Fact]
    public async Task Health_says_which_check_fails()
    {
        await using TestCompanion companion = await TestCompanion.Start(options => options with { InsecureLab = false });
        Assert.Equal("ok\n", await companion.Http.GetStringAsync("/health/live", TestCompanion.Cancel));
        Assert.True((await companion.Get("/health/ready")).GetProperty("ready").GetBoolean());

        companion.Services.GetRequiredService<Bridge.Companion.Storage.IngestCounters>().Failed("The disk is full.");
        using HttpResponseMessage answer = await companion.Http.GetAsync("/health/ready", TestCompanion.Cancel);
        Assert.Equal(503, (int)answer.StatusCode);
        string text = await answer.Content.ReadAsStringAsync(TestCompanion.Cancel);
        Assert.Contains("\"database\":false", text, StringComparison.Ordinal);
        Assert.DoesNotContain("full", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_past_its_time_goes_and_payments_stay()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 4);
        await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);
        await lane.Publish(lane.Base + "health", """{"epoch":7,"up":10,"pending":3,"terminal":"up"}""");
        await lane.Publish(lane.Base + "health", "rubbish");
        await lane.AckedTo(7, 4);
        companion.Clock.Advance(TimeSpan.FromMinutes(6));
        await Eventually.Holds(() => companion.Sql("SELECT count(*) FROM lane_health") is 1L);
        KeepBook book = companion.Services.GetRequiredService<KeepBook>();
        Assert.True(book.Set("health", 2, "lab"));
        Assert.False(book.Set("health", 0, "lab"));
        Assert.False(book.Set("payments", 30, "lab"));

        book.Sweep();
        Assert.Equal(1L, companion.Sql("SELECT count(*) FROM lane_health"));

        // The rows are made old; a clock that is moved by a year would have every watch look two million times.
        long old = companion.Clock.GetUtcNow().AddDays(-400).ToUnixTimeMilliseconds();
        companion.Sql($"UPDATE lane_health SET at_ms={old}; UPDATE quarantine SET received_ms={old}; UPDATE sale SET at_ms={old}, changed_ms={old}; UPDATE record SET received_ms={old}");
        book.Sweep();
        Assert.Equal(0L, companion.Sql("SELECT count(*) FROM lane_health"));
        Assert.Equal(0L, companion.Sql("SELECT count(*) FROM quarantine"));
        Assert.Equal(1L, companion.Sql("SELECT count(*) FROM sale"));
        Assert.Equal(4L, companion.Sql("SELECT count(*) FROM record"));
    }

    [Fact]
    public async Task The_page_of_a_lane_draws_its_health_and_keeps_its_settings_without_secrets()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        companion.Http.DefaultRequestHeaders.Add("Accept-Language", "en");
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Subscribe(lane.Base + "rpc/req");
        await lane.Birth(7, 1, 1);
        for (int i = 0; i < 3; i++)
        {
            await lane.Publish(lane.Base + "health", $$"""{"epoch":7,"up":{{i}},"pending":{{i * 40}},"frames":{{i * 100}},"terminal":"up"}""");
            companion.Clock.Advance(TimeSpan.FromMinutes(5));
            await Eventually.Holds(() => companion.Sql("SELECT count(*) FROM lane_health") is long rows && rows == i + 1);
        }

        await Settings(companion, lane, "{\\n\\\"site\\\": \\\"store-1\\\",\\n\\\"mqttPassword\\\": \\\"canary-lane-secret\\\"\\n}");
        await Settings(companion, lane, "{\\n\\\"site\\\": \\\"store-2\\\",\\n\\\"mqttPassword\\\": \\\"canary-lane-secret\\\"\\n}");
        string page = await companion.Page("/lanes/store-1/lane-1");
        Assert.Equal(6, Regex.Count(page, "<svg viewBox=\"0 0 300 80\""));
        Assert.Contains("- \"site\": \"store-1\"", page, StringComparison.Ordinal);
        Assert.Contains("+ \"site\": \"store-2\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-lane-secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-lane-secret", companion.AllBytes(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_gets_the_same_numbers_and_no_lane_by_name()
    {
        await using LoopbackServer collector = LoopbackServer.Http();
        await using TestCompanion companion = await TestCompanion.Start(options => options with { Otlp = new Uri(collector.Url) });
        await using (LaneClient lane = await LaneClient.Connect(companion.Broker, "store-77.lane-99"))
        {
            await lane.Birth(7, 1, 1);
            await lane.Boot(7, 1);
            await lane.AckedTo(7, 1);
        }

        await companion.Stop();
        string sent = await collector.Next();
        Assert.StartsWith("POST /v1/metrics", sent, StringComparison.Ordinal);
        Assert.Contains("bridge_lanes", sent, StringComparison.Ordinal);
        Assert.Contains("bridge_records", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("store-77", sent, StringComparison.Ordinal);
    }

    private static async Task Settings(TestCompanion companion, LaneClient lane, string json)
    {
        Task<HttpResponseMessage> read = companion.Post("/lanes/store-1/lane-1", "/lanes/store-1/lane-1/settings");
        JsonElement request = await lane.NextCommand();
        Assert.Equal("settings.export", request.GetProperty("method").GetString());
        await lane.Result($$"""{"id":"{{request.GetProperty("id").GetString()}}","part":1,"text":"{{json}}","done":true,"ok":true}""");
        using HttpResponseMessage answer = await read;
        Assert.Equal(302, (int)answer.StatusCode);
    }

    private static async Task<int> Status(TestCompanion companion, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using HttpResponseMessage answer = await companion.Http.SendAsync(request, TestCompanion.Cancel);
        return (int)answer.StatusCode;
    }
}
