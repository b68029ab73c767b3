using System.Text.RegularExpressions;
using Bridge.Companion.Alerts;
using Bridge.Companion.Office;
using Bridge.Companion.Tests.Harness;
using Bridge.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bridge.Companion.Tests.Web;

/// <summary>Secrets that are recognised anywhere are given to every door; then everything that comes out is searched for them.</summary>
public sealed partial class CanaryTests
{
    private const string AdminPassword = "canary-boss-8231";

    /// <summary>Every page and export that says something.</summary>
    internal static readonly string[] Open = ["/", "/devices", "/payments", "/refunds", "/unresolved", "/reconciliation", "/alerts", "/alerts/rules", "/alerts/channels", "/audit",
        "/settings", "/people", "/credentials", "/account", "/tokens", "/retention", "/lanes/store-1/lane-1", "/payments.csv", "/payments.json", "/metrics", "/api/devices", "/api/payments",
        "/api/health", "/api/quarantine", "/api/openapi.json", "/health/ready"];

    [Fact]
    public async Task No_secret_stands_in_a_log_a_page_an_export_or_the_database()
    {
        await using TestCompanion companion = await TestCompanion.Start(options => options with { InsecureLab = false, LogFrom = LogLevel.Trace });
        var log = new KeptLog();
        companion.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        string setUp = companion.SetUp!.PathAndQuery;
        string key = setUp[(setUp.IndexOf('=', StringComparison.Ordinal) + 1)..];
        using HttpResponseMessage entered = await companion.Post(setUp, "/set-up", ("key", key), ("name", "admin"), ("password", AdminPassword));
        Assert.Equal(302, (int)entered.StatusCode);
        CredentialBook credentials = companion.Services.GetRequiredService<CredentialBook>();
        string code = credentials.MakeCode(new("store-1", "lane-1"), "admin");
        string lanePassword = credentials.Claim(code)!.Value.Password;
        string token = companion.Services.GetRequiredService<TokenBook>().Make("reports", "admin")!;
        ChannelBook channels = companion.Services.GetRequiredService<ChannelBook>();
        Assert.Null(channels.Save(new AlertChannel("hook", "webhook", new Dictionary<string, string> { ["url"] = "http://127.0.0.1:9/", ["secret"] = "canary-hook-4471" }), "admin"));
        Assert.Null(channels.Save(new AlertChannel("mail", "email", new Dictionary<string, string>
        {
            ["server"] = "127.0.0.1",
            ["port"] = "9",
            ["from"] = "a@b.example",
            ["to"] = "c@d.example",
            ["user"] = "u",
            ["password"] = "canary-mail-9920",
        }), "admin"));
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1", true, "store-1.lane-1", lanePassword);
        await lane.Birth(7, 1, 1);
        foreach ((string name, string path, (string, string)[] fields) in ((string, string, (string, string)[])[])
            [
                ("wrong sign-in", "/sign-in", [("name", "admin"), ("password", "canary-wrong-1188"), ("code", "000000")]),
                ("secret at the console", "/lanes/store-1/lane-1/console", [("line", "settings.set mqttPassword canary-console-5512")]),
                ("secret for many", "/devices/command", [("filter", ""), ("count", "1"), ("line", "settings.set mqttPassword canary-bulk-5513")]),
                ("new person", "/people", [("what", "add"), ("name", "bota"), ("role", "viewer"), ("password", "canary-person-3007")]),
                ("trial letter", "/alerts/channels", [("what", "try"), ("name", "hook")]),
                ("trial letter by mail", "/alerts/channels", [("what", "try"), ("name", "mail")]),
                ("wrong claim", "/claim", [("code", "CANARYCLAIM7")]),
            ])
        {
            using HttpResponseMessage sent = await companion.Post("/account", path, fields);
            Assert.True((int)sent.StatusCode < 500, name);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => LaneClient.Connect(companion.Broker, "store-1.lane-1", true, "store-1.lane-1", "canary-mqtt-7719"));
        string[] canaries = ["canary-mqtt-7719", AdminPassword, key, code, lanePassword, token, "canary-hook-4471", "canary-mail-9920", "canary-wrong-1188", "canary-console-5512", "canary-bulk-5513", "canary-person-3007", "CANARYCLAIM7"];
        var everything = new List<(string Where, string Text)> { ("the log", string.Join('\n', log.Lines)), ("the disk", companion.AllBytes()) };
        foreach (string path in Open)
        {
            everything.Add((path, await companion.Http.GetStringAsync(path, TestCompanion.Cancel)));
        }

        Assert.NotEmpty(log.Lines);
        foreach ((string where, string text) in everything)
        {
            Assert.All(canaries, canary => Assert.False(text.Contains(canary, StringComparison.OrdinalIgnoreCase), $"{where} has {canary}"));
        }
    }

    [Fact]
    public void No_source_file_holds_a_password()
    {
        string[] found = [.. Directory.EnumerateFiles(Repository.File("companion/Companion"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Where(f => Literal().IsMatch(File.ReadAllText(f)))];
        Assert.Empty(found);
    }

    [Fact]
    public async Task No_address_starts_a_payment_or_a_refund()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        string[] changes =
        [
            .. companion.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(m => m is not ("GET" or "HEAD")) == true)
                .Select(e => e.RoutePattern.RawText!).Where(p => !p.StartsWith("/gateway/", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(changes);
        Assert.All(changes, path => Assert.Matches(
            "^/(sign-in|sign-out|set-up|claim|account|people|credentials|tokens|retention|alerts/.+|reconciliation.*|devices/(tag|group|command)|jobs/.+/stop"
            + "|bills/.+/(assign|note|resolve|reopen)|lanes/.+/(console|settings|wire)|payments/.+/(assign|note|resolve|reopen))$", path));
        Assert.DoesNotContain("lane.pay", Bridge.Companion.Commands.CommandText.Known);
        Assert.Equal("local", Bridge.Companion.Commands.JobDesk.Refusal("lane.pay 100"));
    }

    [GeneratedRegex("(?i)(password|secret|token)[a-z]*\\s*=\\s*\"[^\"{}$]{6,}\"")]
    private static partial Regex Literal();
}
