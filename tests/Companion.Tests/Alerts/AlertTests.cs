using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bridge.Companion.Alerts;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Alerts;

/// <summary>From a lane that goes away to a letter that arrives, over real sockets, by a clock that the test moves.</summary>
public sealed class AlertTests
{
    private const string Secret = "canary-webhook-secret-91";

    [Fact]
    public async Task A_lane_that_stays_away_is_told_by_a_signed_webhook_and_so_is_its_return()
    {
        await using LoopbackServer hook = LoopbackServer.Http();
        await using TestCompanion companion = await WithChannel("webhook", ("url", hook.Url + "/hook"), ("secret", Secret));
        await using (LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1"))
        {
            await lane.Birth(7, 1, 1);
            await lane.Disconnect();
        }

        await companion.Until(async () => (await companion.Page("/devices?presence=offline")).Contains("/lanes/store-1", StringComparison.Ordinal), "offline");
        Pass(companion, 4);
        Assert.Empty(companion.Services.GetRequiredService<AlertBook>().Open());
        Pass(companion, 2);

        string letter = await hook.Next();
        Match signature = Regex.Match(letter, "Bridge-Signature: (t=([0-9]+),v1=[0-9a-f]{64})");
        byte[] body = Encoding.Latin1.GetBytes(letter[(letter.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);
        Assert.Equal(WebhookSender.Sign(Secret, long.Parse(signature.Groups[2].Value, CultureInfo.InvariantCulture), body), signature.Groups[1].Value);
        using JsonDocument json = JsonDocument.Parse(body);
        Assert.Equal("store-1.lane-1", json.RootElement.GetProperty("subject").GetString());
        Assert.Equal("open", json.RootElement.GetProperty("state").GetString());
        Assert.Contains("store-1.lane-1", await companion.Page("/alerts?lang=en"), StringComparison.Ordinal);

        await using LaneClient back = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await companion.Until(async () => (await companion.Page("/devices?presence=online")).Contains("/lanes/store-1", StringComparison.Ordinal), "online");
        Pass(companion, 1);
        Assert.Contains("\"state\":\"ended\"", await hook.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_is_not_taken_is_sent_again_later_and_people_see_it_meanwhile()
    {
        await using LoopbackServer hook = LoopbackServer.Http();
        hook.Status = 500;
        await using TestCompanion companion = await WithChannel("webhook", ("url", hook.Url), ("secret", Secret));
        await Away(companion);
        await hook.Next();
        LetterBook letters = companion.Services.GetRequiredService<LetterBook>();
        await Eventually.Holds(() => letters.Failing(1).Count == 1);
        Assert.Contains("the server answered 500", await companion.Page("/alerts?lang=en"), StringComparison.Ordinal);

        hook.Status = 204;
        Pass(companion, 2);
        await hook.Next();
        await Eventually.Holds(() => letters.Failing(1).Count == 0);
    }

    [Fact]
    public async Task A_snoozed_alert_is_told_again_when_it_wakes_and_an_acknowledged_one_is_not()
    {
        await using LoopbackServer hook = LoopbackServer.Http();
        await using TestCompanion companion = await WithChannel("webhook", ("url", hook.Url), ("secret", Secret));
        await Away(companion);
        await hook.Next();
        using (await companion.Post("/alerts", "/alerts/1/snooze", ("hours", "1")))
        {
        }

        Pass(companion, 61);
        await hook.Next();
        using (await companion.Post("/alerts", "/alerts/1/snooze", ("hours", "1")))
        using (await companion.Post("/alerts", "/alerts/1/ack"))
        {
        }

        Pass(companion, 61);
        AlertBook book = companion.Services.GetRequiredService<AlertBook>();
        Assert.Equal("lab", book.Find(1)!.AckWho);
        Assert.Equal(0, book.Find(1)!.SnoozeMs);
        Assert.Empty(companion.Services.GetRequiredService<LetterBook>().Due(10));
        Assert.True(hook.IsEmpty);
        Assert.Contains("alert.ack", await companion.Page("/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_survives_a_restart()
    {
        await using LoopbackServer hook = LoopbackServer.Http();
        hook.Status = 503;
        await using TestCompanion companion = await WithChannel("webhook", ("url", hook.Url), ("secret", Secret));
        await Away(companion);
        await hook.Next();
        await Eventually.Holds(() => companion.Services.GetRequiredService<LetterBook>().Failing(1).Count == 1);
        hook.Status = 200;
        await companion.Restart();
        Pass(companion, 2);
        Assert.Contains("store-1.lane-1", await hook.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telegram_gets_a_message_and_its_token_stands_nowhere()
    {
        await using LoopbackServer api = LoopbackServer.Http();
        await using TestCompanion companion = await WithChannel("telegram", ("token", "123:canary-token"), ("chat", "-100200"), ("api", api.Url), ("language", "kk"));
        await Away(companion);
        string letter = await api.Next();
        Assert.StartsWith("POST /bot123:canary-token/sendMessage", letter, StringComparison.Ordinal);
        Assert.Contains("-100200", letter, StringComparison.Ordinal);
        Assert.Contains("Байланыс үзілген", Regex.Unescape(letter), StringComparison.Ordinal);
        Assert.DoesNotContain("canary-token", companion.AllBytes(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary-token", await companion.Page("/alerts/channels"), StringComparison.Ordinal);
        Assert.DoesNotContain("canary-token", await companion.Page("/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alertmanager_gets_labels_and_an_end_that_lies_ahead()
    {
        await using LoopbackServer manager = LoopbackServer.Http();
        await using TestCompanion companion = await WithChannel("alertmanager", ("url", manager.Url));
        await Away(companion);
        string letter = await manager.Next();
        Assert.StartsWith("POST /api/v2/alerts", letter, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(Encoding.Latin1.GetBytes(letter[(letter.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]));
        JsonElement alert = json.RootElement[0];
        Assert.Equal("bridge_offline", alert.GetProperty("labels").GetProperty("alertname").GetString());
        Assert.Equal("store-1", alert.GetProperty("labels").GetProperty("site").GetString());
        Assert.True(alert.GetProperty("endsAt").GetDateTimeOffset() > companion.Clock.GetUtcNow().AddDays(6));
    }

    [Fact]
    public async Task A_mail_server_gets_a_letter_in_the_language_of_the_channel()
    {
        await using LoopbackServer mail = LoopbackServer.Smtp();
        await using TestCompanion companion = await WithChannel(
            "email", ("server", "127.0.0.1"), ("port", $"{mail.Port}"), ("security", "none"), ("from", "bridge@shop.example"), ("to", "it@shop.example, boss@shop.example"), ("language", "en"));
        await Away(companion);
        string letter = await mail.Next();
        Assert.Contains("RCPT TO:<it@shop.example>", letter, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<boss@shop.example>", letter, StringComparison.Ordinal);
        Assert.Contains("store-1.lane-1", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_not_sent_over_an_open_connection()
    {
        await using LoopbackServer mail = LoopbackServer.Smtp();
        await using TestCompanion companion = await WithChannel(
            "email", ("server", "127.0.0.1"), ("port", $"{mail.Port}"), ("security", "none"), ("from", "a@b.example"), ("to", "c@d.example"), ("user", "u"), ("password", "canary-mail"));
        using HttpResponseMessage tried = await companion.Post("/alerts/channels", "/alerts/channels", ("what", "try"), ("name", "ch"));
        Assert.Contains("The trial letter was not taken", await tried.Content.ReadAsStringAsync(TestCompanion.Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hours", "whenever")]
    [InlineData("minutes", "-1")]
    [InlineData("name", "")]
    public async Task A_rule_that_cannot_be_read_is_refused_with_a_sentence(string field, string value)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        (string, string)[] fields = [("id", "0"), ("name", "x"), ("kind", "offline"), ("minutes", "5"), ("threshold", "0"), ("hours", ""), ("what", "save")];
        using HttpResponseMessage answer = await companion.Post("/alerts/rules?lang=en", "/alerts/rules", [.. fields.Where(f => f.Item1 != field), (field, value)]);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("The rule was not kept", await answer.Content.ReadAsStringAsync(TestCompanion.Cancel), StringComparison.Ordinal);
    }

    private static async Task<TestCompanion> WithChannel(string kind, params (string, string)[] settings)
    {
        TestCompanion companion = await TestCompanion.Start();
        companion.Http.DefaultRequestHeaders.Add("Accept-Language", "en");
        using HttpResponseMessage kept = await companion.Post(
            "/alerts/channels", "/alerts/channels", [("what", "save"), ("name", "ch"), ("kind", kind), .. settings.Select(s => ("s-" + s.Item1, s.Item2))]);
        Assert.Equal(302, (int)kept.StatusCode);
        using HttpResponseMessage rule = await companion.Post("/alerts/rules", "/alerts/rules", ("id", "1"), ("name", "Away"), ("kind", "offline"), ("minutes", "5"),
            ("threshold", "0"), ("hours", ""), ("channel", "ch"), ("enabled", "on"), ("what", "save"));
        Assert.Equal(302, (int)rule.StatusCode);
        return companion;
    }

    /// <summary>A lane that came, went, and has been away for six minutes.</summary>
    private static async Task Away(TestCompanion companion)
    {
        await using (LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1"))
        {
            await lane.Birth(7, 1, 1);
            await lane.Disconnect();
        }

        await companion.Until(async () => (await companion.Page("/devices?presence=offline")).Contains("/lanes/store-1", StringComparison.Ordinal), "offline");
        Pass(companion, 6);
    }

    private static void Pass(TestCompanion companion, int minutes)
    {
        for (int i = 0; i < minutes * 4; i++)
        {
            companion.Clock.Advance(AlertWatch.Period);
        }
    }
}
