using System.Text;
using System.Text.Json;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Bridge.Emulators.Raiffeisen;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Raiffeisen;

/// <summary>The bank's own word: taken when it is signed over the letters that came, durable before it is accepted.</summary>
public sealed class RaiffeisenCallbackTests
{
    [Theory]
    [InlineData("1500")]
    [InlineData("1500.00")]
    [InlineData("1500.0")]
    public async Task A_signed_payment_is_taken_while_the_bank_cannot_be_asked_and_twice_is_once(string amountText)
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (_, JsonElement shown) = await shop.Sell("1-1");
        RaiffeisenBill bill = shop.Bank.Do(() => shop.Model.Scan(shown.GetProperty("payload").GetString()!))!;
        shop.Bank.Script("*: lose-answer");
        shop.Bank.Do(() => shop.Model.Pay(bill));
        (string body, string signature) = shop.Model.Notice(bill, amountText: amountText);
        Assert.Equal(200, await Send(shop, body, signature));
        Assert.Equal(200, await Send(shop, body, signature));
        JsonElement paid = (await shop.Get("payments/1-1")).Json;
        Assert.Equal(("PAID", 150_000), (GatewayShop.State(paid), paid.GetProperty("paid").GetInt64()));
    }

    [Fact]
    public async Task A_wrong_signature_another_merchant_and_a_changed_byte_move_nothing()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        await shop.Sell("1-1");
        RaiffeisenBill bill = shop.Model.Bills[0];
        bill.PaidAmount = 1500;
        (string body, string signature) = shop.Model.Notice(bill);
        Assert.Equal(401, await Send(shop, body, ""));
        Assert.Equal(401, await Send(shop, body, signature[..^1] + (signature[^1] == '0' ? '1' : '0')));
        Assert.Equal(401, await Send(shop, body.Replace("\"amount\":1500", "\"amount\":1500.00", StringComparison.Ordinal), signature));
        Assert.Equal(401, await Send(shop, body.Replace("SUCCESS", "DECLINED", StringComparison.Ordinal), signature));
        Assert.Equal(401, await Send(shop, body.Replace(shop.Model.Merchant, "MA0000000553", StringComparison.Ordinal), signature));
        Assert.Equal(401, await Send(shop, "{}", signature));
        Assert.Equal(401, await Send(shop, "no json", signature));
        Assert.Equal("SHOWN", GatewayShop.State((await shop.Get("payments/1-1")).Json));
    }

    [Fact]
    public async Task A_payment_of_a_bill_that_is_not_ours_is_accepted_and_changes_nothing()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        var strange = new RaiffeisenBill { Order = "someone-else", QrId = "AD1", Payload = "", Amount = 1, Ends = DateTimeOffset.UtcNow, PaidAmount = 1 };
        (string body, string signature) = shop.Model.Notice(strange);
        Assert.Equal(200, await Send(shop, body, signature));
    }

    private static async Task<int> Send(GatewayShop shop, string body, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{shop.App.Gateway}/gateway/v1/callback/raiffeisen")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Headers.TryAddWithoutValidation("X-Api-Signature-SHA256", signature);
        using HttpResponseMessage response = await shop.Lane.SendAsync(request, TestCompanion.Cancel);
        return (int)response.StatusCode;
    }
}
