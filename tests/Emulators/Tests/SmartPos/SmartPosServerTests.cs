using System.Net.Http.Json;
using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

public sealed class SmartPosServerTests
{
    [Fact]
    public async Task Answers_a_payment_and_its_status_over_loopback()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        await using SmartPosServer server = SmartPosServer.Start(
            new SmartPosOptions { Customer = Customer.Qr(0.01, 0.01), Speed = 100 });
        using HttpClient http = new() { BaseAddress = new Uri(server.BaseAddress) };

        JsonElement start = await http.GetFromJsonAsync<JsonElement>("/v2/payment?amount=1250", stop);
        string id = start.GetProperty("data").GetProperty("processId").GetString()!;
        JsonElement data = default;
        do
        {
            data = (await http.GetFromJsonAsync<JsonElement>("/v2/status?processId=" + id, stop)).GetProperty("data");
        }
        while (data.GetProperty("status").GetString() == "wait");

        Assert.Equal("success", data.GetProperty("status").GetString());
        Assert.Equal("1250 ₸", data.GetProperty("chequeInfo").GetProperty("amount").GetString());
        Assert.Equal(1, server.CountStarts("payment", 1250));
        Assert.All(server.Calls, call => Assert.Equal(CallEnd.Answered, call.End));
    }
}
