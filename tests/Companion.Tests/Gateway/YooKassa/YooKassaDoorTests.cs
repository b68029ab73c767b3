using System.Net;
using System.Text;
using System.Text.Json;
using Bridge.Companion.Gateway;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Bridge.Companion.Tests.Web;
using Bridge.Emulators.Banks;
using Bridge.Emulators.YooKassa;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.YooKassa;

/// <summary>The whole companion before YooKassa: what a lane is told, what settings are refused, and where the key is not.</summary>
public sealed class YooKassaDoorTests : IDisposable
{
    private const string Key = "live_CANARY-yoo-8825";

    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-yoo-").FullName;

    [Fact]
    public async Task A_plate_is_sold_over_and_paid_and_the_key_is_in_no_log_page_or_file()
    {
        var model = new YooKassaModel(TimeProvider.System) { Key = Key };
        await using var bank = new BankServer(model.Serve);
        var log = new KeptLog();
        var everything = new StringBuilder();
        await using (CompanionApp app = await Start(Write(bank.Address + "/v3")))
        {
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
            using var lane = new HttpClient { BaseAddress = new Uri($"http://{app.Gateway}/gateway/v1/store-1/lane-1/") };
            everything.Append((await Read(lane.GetAsync("ready", TestCompanion.Cancel))).GetRawText());
            Assert.Equal("mode", (await Sell(lane, "1-1", "dynamic", 180)).GetProperty("code").GetString());
            Assert.Equal("life", (await Sell(lane, "1-1", "cashlink", 60)).GetProperty("code").GetString());
            Assert.Equal("life", (await Sell(lane, "1-1", "cashlink", 1200)).GetProperty("code").GetString());
            Assert.Empty(model.Payments);
            Assert.Equal(YooKassaShop.Payload, (await Sell(lane, "1-1", "cashlink", 180)).GetProperty("payload").GetString());
            Assert.Equal("busy", (await Sell(lane, "1-2", "cashlink", 180)).GetProperty("code").GetString());
            Assert.True(bank.Do(() => model.Pay(model.Scan(YooKassaShop.Payload)!)));
            // The race of the cancel, from the lane's side: what it took back was paid, and it hears so.
            JsonElement paid = await Read(lane.PostAsync("payments/1-1/cancel", null, TestCompanion.Cancel));
            Assert.Equal(("PAID", 150_000L), (GatewayShop.State(paid), paid.GetProperty("paid").GetInt64()));
            bank.Script("POST payments: garble", "GET payments: garble");
            everything.Append((await Sell(lane, "1-3", "cashlink", 180)).GetRawText()).Append(paid.GetRawText());
            using var page = new HttpClient { BaseAddress = app.Page };
            foreach (string path in (string[])["/bills", "/unresolved", "/bills/store-1/lane-1/1-1", "/bills/store-1/lane-1/1-3", "/payments.csv?from=2020-01-01&to=2030-01-01"])
            {
                everything.Append(await (await page.GetAsync(path, TestCompanion.Cancel)).Content.ReadAsStringAsync(TestCompanion.Cancel));
            }
        }

        everything.AppendJoin('\n', log.Lines);
        foreach (string file in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "bank.key"))
        {
            everything.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestCompanion.Cancel)));
        }

        string text = everything.ToString();
        Assert.Contains("1-3", text);
        Assert.All((string[])["CANARY", Key, Convert.ToBase64String(Encoding.UTF8.GetBytes($"504010:{Key}"))], secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(model.Violations);
    }

    [Theory]
    [InlineData("\"merchant\": \"504010\"", "\"merchant\": \"shop\"", "shopId")]
    [InlineData("\"cashLinkId\": \"pos-link-0001\"", "\"cashLinkId\": \"\"", "cashLinkId")]
    [InlineData("https://qr.nspk.ru/", "https://qr.example.org/", "the bank's host")]
    [InlineData("\"file:", "\"", "file:path")]
    [InlineData("\"yookassa\", \"address\"", "\"yokassa\", \"address\"", "raiffeisen, yookassa, kaspi-r2 or kaspi-r3")]
    public void A_setting_that_cannot_be_is_one_sentence_at_the_start(string good, string bad, string says)
    {
        string path = Write("https://api.yookassa.ru/v3");
        GatewaySettings.Read(path).Open(TimeProvider.System).Dispose();
        string text = File.ReadAllText(path);
        Assert.Contains(good, text);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));
        StartException refused = Assert.Throws<StartException>(() => GatewaySettings.Read(path).Open(TimeProvider.System));
        Assert.Contains(says, refused.Message);
        Assert.DoesNotContain(Key, refused.Message);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private static async Task<JsonElement> Read(Task<HttpResponseMessage> call)
    {
        using HttpResponseMessage response = await call;
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestCompanion.Cancel));
        return document.RootElement.Clone();
    }

    private static Task<JsonElement> Sell(HttpClient lane, string id, string mode, int life) => Read(lane.PostAsync(
        "payments",
        new StringContent($$"""{"id":"{{id}}","amount":150000,"cur":"RUB","order":"0017","lifeS":{{life}},"mode":"{{mode}}"}""", Encoding.UTF8, "application/json"),
        TestCompanion.Cancel));

    private Task<CompanionApp> Start(string settings) => CompanionApp.Start(
        new CompanionOptions
        {
            InsecureLab = true,
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            MqttListen = new IPEndPoint(IPAddress.Loopback, 0),
            GatewayListen = new IPEndPoint(IPAddress.Loopback, 0),
            GatewaySettings = settings,
            DataFolder = Path.Combine(_folder, "data"),
            LogFrom = LogLevel.Trace,
        },
        TimeProvider.System,
        TestCompanion.Cancel);

    private string Write(string address)
    {
        File.WriteAllText(Path.Combine(_folder, "bank.key"), Key + "\n");
        string path = Path.Combine(_folder, "gateway.json");
        File.WriteAllText(path, $$"""
            {
              "providers": { "yookassa": { "kind": "yookassa", "address": "{{address}}", "merchant": "504010", "key": "file:{{Path.Combine(_folder, "bank.key")}}", "pollSeconds": 1 } },
              "lanes": { "*": { "provider": "yookassa", "shop": "12", "till": "3", "cashLinkId": "{{YooKassaModel.Plate}}", "cashLinkPayload": "{{YooKassaShop.Payload}}" } }
            }
            """);
        return path;
    }
}
