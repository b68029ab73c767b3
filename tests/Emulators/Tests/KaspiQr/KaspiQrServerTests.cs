using System.Net.Http.Json;
using System.Text.Json;
using Bridge.Emulators.KaspiQr;
using Xunit;

namespace Bridge.Emulators.Tests.KaspiQr;

/// <summary>Goal: the emulator behaves as the document says, seen by the platform's own HTTP client.</summary>
public sealed class KaspiQrServerTests : IAsyncDisposable
{
    private readonly KaspiQrModel _model = new();
    private readonly KaspiQrServer _server;
    private readonly HttpClient _client;

    public KaspiQrServerTests()
    {
        _server = new KaspiQrServer(_model);
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_server.Port}/r1/v01/") };
        _client.DefaultRequestHeaders.Add("Api-Key", _model.ApiKey);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_payment_goes_from_created_over_wait_to_processed()
    {
        long id = await CreateAsync(1500);
        Assert.Equal("QrTokenCreated", await StatusAsync(id));
        Assert.Equal(0, await TestAsync("scan", id));
        Assert.Equal("Wait", await StatusAsync(id));
        Assert.Equal(0, await TestAsync("confirm", id));
        Assert.Equal("Processed", await StatusAsync(id));
        Assert.Equal(-99000011, await TestAsync("confirm", id));
        Assert.Equal(1, _server.Do((model, _) => model.Payments[0].Paid));
        Assert.Empty(_model.Violations);
    }

    [Fact]
    public async Task A_customer_who_cancels_ends_it_as_an_error()
    {
        long id = await CreateAsync(10);
        await TestAsync("scan", id);
        await TestAsync("confirmerror", id);
        Assert.Equal("Error", await StatusAsync(id));
    }

    [Fact]
    public async Task The_same_device_gets_the_same_token()
    {
        JsonElement first = await PostAsync("device/register", new { DeviceId = "lane", TradePointId = 1 });
        JsonElement second = await PostAsync("device/register", new { DeviceId = "lane", TradePointId = 1 });
        Assert.Equal(Data(first, "DeviceToken"), Data(second, "DeviceToken"));
        JsonElement wrong = await PostAsync("device/register", new { DeviceId = "lane", TradePointId = 2 });
        Assert.Equal(-99000002, wrong.GetProperty("StatusCode").GetInt64());
    }

    [Fact]
    public async Task A_lost_answer_has_had_its_effect()
    {
        await PostAsync("device/register", new { DeviceId = "lane", TradePointId = 1 });
        _server.Do((model, _) => model.Rule = request => request.Path.EndsWith("/qr/create", StringComparison.Ordinal)
            ? new KaspiQrReply(200, "", Lost: true) : null);
        await Assert.ThrowsAsync<HttpRequestException>(
            () => PostAsync("qr/create", new { DeviceToken = "token-of-lane", Amount = 5 }));
        Assert.NotEmpty(_server.Do((model, _) => model.Payments.ToArray()));
    }

    [Fact]
    public async Task A_wrong_key_is_turned_away()
    {
        _client.DefaultRequestHeaders.Remove("Api-Key");
        using HttpResponseMessage answer = await _client.GetAsync("partner/tradepoints", Cancel);
        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact]
    public void A_request_id_that_comes_twice_is_a_violation()
    {
        var request = new KaspiQrRequest(
            "GET", "/r1/v01/health/ping", new Dictionary<string, string> { ["X-Request-ID"] = new string('1', 36) }, default);
        _model.Answer(request, 0);
        Assert.Empty(_model.Violations);
        _model.Answer(request, 1);
        Assert.Single(_model.Violations);
    }

    [Fact]
    public void A_confirmation_that_is_late_ends_as_an_error_without_money()
    {
        var model = new KaspiQrModel();
        model.Payments.Add(new KaspiQrPayment { Id = 1, Amount = 5, QrToken = "1", CreatedMs = 0 });
        Assert.True(model.Scan("1", 1_000));
        Assert.False(model.Scan("1", 1_000));
        Assert.False(model.Confirm(1, 67_000));
        Assert.Equal((KaspiQrState.Error, 0), (model.Payments[0].State, model.Payments[0].Paid));
    }

    private async Task<long> CreateAsync(int amount)
    {
        JsonElement device = await PostAsync("device/register", new { DeviceId = "lane", TradePointId = 1 });
        JsonElement made = await PostAsync("qr/create", new { DeviceToken = Data(device, "DeviceToken"), Amount = amount });
        Assert.StartsWith("https://qr.kaspi.kz/", Data(made, "QrToken"), StringComparison.Ordinal);
        return long.Parse(Data(made, "QrPaymentId"), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> StatusAsync(long id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"payment/status/{id}");
        return Data(await SendAsync(request), "Status");
    }

    private async Task<long> TestAsync(string call, long id) =>
        (await PostAsync($"test/payment/{call}", new { qrPaymentId = id })).GetProperty("StatusCode").GetInt64();

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Default) };
        await request.Content!.LoadIntoBufferAsync(Cancel);
        return await SendAsync(request);
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("X-Request-ID", Guid.NewGuid().ToString());
        using HttpResponseMessage answer = await _client.SendAsync(request, Cancel);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private static string Data(JsonElement answer, string member) =>
        answer.GetProperty("Data").GetProperty(member).ToString();
}
