using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bridge.Companion.Tests.Harness;
using Bridge.Emulators.Banks;
using Bridge.Emulators.Raiffeisen;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Harness;

/// <summary>The whole companion with its gateway, an emulated bank behind it and a lane's HTTP before it, in real time.</summary>
public sealed class GatewayShop : IAsyncDisposable
{
    public const string BankKey = "raif-test-key-CANARY-4711";

    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-shop-").FullName;
    private CompanionApp? _app;

    private GatewayShop()
    {
        Model = new RaiffeisenModel(TimeProvider.System) { Key = BankKey };
        Bank = new BankServer(Model.Serve);
    }

    public RaiffeisenModel Model { get; }

    public BankServer Bank { get; }

    public CompanionApp App => _app!;

    public HttpClient Lane { get; private set; } = new();

    public HttpClient Page { get; private set; } = new();

    public string Data => Path.Combine(_folder, "data");

    /// <summary>Everything that lies on the disk: the data, the settings, and the bank's key in its file.</summary>
    public string Folder => _folder;

    public string SettingsFile => Path.Combine(_folder, "gateway.json");

    public static async Task<GatewayShop> Start(Func<CompanionOptions, CompanionOptions>? configure = null)
    {
        var shop = new GatewayShop();
        WriteSettings(shop._folder, shop.Bank.Address);
        await shop.StartAgain(configure ?? (options => options));
        return shop;
    }

    /// <summary>Writes the settings and the bank's key into a folder; answers the settings' path.</summary>
    public static string WriteSettings(string folder, string address)
    {
        File.WriteAllText(Path.Combine(folder, "bank.key"), BankKey + "\n");
        string path = Path.Combine(folder, "gateway.json");
        File.WriteAllText(path, $$"""
            {
              "providers": { "raiffeisen": { "kind": "raiffeisen", "address": "{{address}}", "merchant": "MA0000000552", "key": "file:{{Path.Combine(folder, "bank.key")}}", "pollSeconds": 1 } },
              "lanes": { "*": { "provider": "raiffeisen", "shop": "12", "till": "3", "cashLinkId": "{{RaiffeisenModel.Plate}}", "cashLinkPayload": "{{RaiffeisenModel.PlatePayload}}" } }
            }
            """);
        return path;
    }

    public async Task StartAgain(Func<CompanionOptions, CompanionOptions> configure)
    {
        _app = await CompanionApp.Start(
            configure(new CompanionOptions
            {
                InsecureLab = true,
                Listen = new IPEndPoint(IPAddress.Loopback, 0),
                MqttListen = new IPEndPoint(IPAddress.Loopback, 0),
                GatewayListen = new IPEndPoint(IPAddress.Loopback, 0),
                GatewaySettings = SettingsFile,
                DataFolder = Data,
                LogFrom = LogLevel.Critical,
            }),
            TimeProvider.System,
            TestCompanion.Cancel);
        Lane = new HttpClient { BaseAddress = new Uri($"http://{_app.Gateway}/gateway/v1/store-1/lane-1/") };
        Page = new HttpClient { BaseAddress = _app.Page };
    }

    public async Task Stop()
    {
        Lane.Dispose();
        Page.Dispose();
        await _app!.DisposeAsync();
        _app = null;
    }

    public Task<(int Status, JsonElement Json)> Sell(string id, long amount = 150_000, string mode = "dynamic", int life = 180, string cur = "RUB") =>
        Post("payments", $$"""{"id":"{{id}}","amount":{{amount}},"cur":"{{cur}}","order":"0017","lifeS":{{life}},"mode":"{{mode}}"}""");

    public async Task<(int Status, JsonElement Json)> Post(string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await Send(request, key);
    }

    public async Task<(int Status, JsonElement Json)> Get(string path, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(request, key);
    }

    /// <summary>Reads a bill, as a lane polls, until that is so.</summary>
    public async Task<JsonElement> Until(string path, Func<JsonElement, bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            (_, JsonElement json) = await Get(path);
            if (isSo(json))
            {
                return json;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Runs SQL beside the gateway, to make its journal fail.</summary>
    public void Sql(string sql, string database = "gateway.db")
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, database)};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static string State(JsonElement bill) => bill.TryGetProperty("state", out JsonElement state) ? state.GetString()! : "";

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await Stop();
        }

        await Bank.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private async Task<(int Status, JsonElement Json)> Send(HttpRequestMessage request, string? key)
    {
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        using HttpResponseMessage response = await Lane.SendAsync(request, TestCompanion.Cancel);
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestCompanion.Cancel);
        Assert.InRange(body.Length, 2, 1024);
        using JsonDocument document = JsonDocument.Parse(body);
        return ((int)response.StatusCode, document.RootElement.Clone());
    }
}
