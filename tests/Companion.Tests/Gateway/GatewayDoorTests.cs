using System.Text.Json;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Emulators.Raiffeisen;
using Xunit;

namespace Bridge.Companion.Tests.Gateway;

/// <summary>The contract with the lanes, over real HTTP.</summary>
public sealed class GatewayDoorTests
{
    [Fact]
    public async Task A_sale_is_shown_scanned_and_paid()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (int status, JsonElement bill) = await shop.Sell("1-1");
        Assert.Equal(201, status);
        Assert.Equal("SHOWN", GatewayShop.State(bill));
        Assert.StartsWith("https://qr.nspk.ru/AD", bill.GetProperty("payload").GetString());
        Assert.InRange(bill.GetProperty("expiresInMs").GetInt64(), 100_000, 180_000);
        Assert.Equal(1000, bill.GetProperty("pollMs").GetInt32());

        RaiffeisenBill made = shop.Bank.Do(() => shop.Model.Scan(bill.GetProperty("payload").GetString()!))!;
        JsonElement scanned = await shop.Until("payments/1-1", b => GatewayShop.State(b) == "SCANNED");
        Assert.False(scanned.TryGetProperty("payload", out _));
        Assert.True(shop.Bank.Do(() => shop.Model.Pay(made)));
        JsonElement paid = await shop.Until("payments/1-1", b => GatewayShop.State(b) == "PAID");
        Assert.Equal(150_000, paid.GetProperty("paid").GetInt64());
        Assert.Equal("1000", paid.GetProperty("txn").GetString());
        Assert.Equal("SBP", paid.GetProperty("method").GetString());
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_bill_and_with_another_a_conflict()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        Assert.Equal(201, (await shop.Sell("1-1")).Status);
        (int status, JsonElement again) = await shop.Sell("1-1");
        Assert.Equal((200, "SHOWN"), (status, GatewayShop.State(again)));
        (status, JsonElement conflict) = await shop.Sell("1-1", amount: 150_001);
        Assert.Equal((409, "conflict"), (status, conflict.GetProperty("code").GetString()));
        Assert.Equal(409, (await shop.Sell("1-1", mode: "cashlink")).Status);
        Assert.Equal(409, (await shop.Post("refunds", """{"id":"1-1","of":"1-0","amount":150000,"cur":"RUB"}""")).Status);
        Assert.Single(shop.Model.Bills);
    }

    [Fact]
    public async Task A_cancel_of_an_unknown_id_is_a_tombstone_and_the_id_is_never_made()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (int status, JsonElement bill) = await shop.Post("payments/1-7/cancel", "");
        Assert.Equal((200, "CANCELLED"), (status, GatewayShop.State(bill)));
        Assert.Equal("tombstone", bill.GetProperty("code").GetString());
        await shop.Stop();
        await shop.StartAgain(options => options);
        (status, JsonElement refused) = await shop.Sell("1-7");
        Assert.Equal((409, "cancelled"), (status, refused.GetProperty("code").GetString()));
        Assert.Equal(200, (await shop.Post("payments/1-7/cancel", "{}")).Status);
        Assert.Empty(shop.Model.Bills);
    }

    [Fact]
    public async Task A_cancel_takes_the_bill_back_at_the_bank_and_says_so_at_once()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (_, JsonElement shown) = await shop.Sell("1-1");
        (int status, JsonElement bill) = await shop.Post("payments/1-1/cancel", "");
        Assert.Equal((200, "CANCELLED"), (status, GatewayShop.State(bill)));
        Assert.Null(shop.Bank.Do(() => shop.Model.Scan(shown.GetProperty("payload").GetString()!)));
        Assert.Equal(1, shop.Bank.Do(() => shop.Bank.Calls.Count(c => c.StartsWith("DELETE", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_cancel_that_loses_the_race_tells_that_it_was_paid()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (_, JsonElement shown) = await shop.Sell("1-1");
        shop.Bank.Do(() => shop.Model.Pay(shop.Model.Scan(shown.GetProperty("payload").GetString()!)!));
        (int status, JsonElement bill) = await shop.Post("payments/1-1/cancel", "");
        Assert.Equal((200, "PAID"), (status, GatewayShop.State(bill)));
    }

    [Theory]
    [InlineData("""{"id":"a","amount":1,"cur":"RUB","order":"1","lifeS":60,"mode":"dynamic"}""", 400, "bad")]
    [InlineData("""{"id":"1-1","amount":0,"cur":"RUB","order":"1","lifeS":60,"mode":"dynamic"}""", 400, "bad")]
    [InlineData("""{"id":"1-1","amount":1.5,"cur":"RUB","order":"1","lifeS":60,"mode":"dynamic"}""", 400, "bad")]
    [InlineData("""{"id":"1-1","amount":-5,"cur":"RUB","order":"1","lifeS":60,"mode":"dynamic"}""", 400, "bad")]
    [InlineData("""{"id":"1-1","amount":1,"cur":"rub","order":"1","lifeS":60,"mode":"dynamic"}""", 400, "bad")]
    [InlineData("""{"id":"1-1","amount":1,"cur":"RUB","order":"1","lifeS":5,"mode":"dynamic"}""", 400, "bad")]
    [InlineData("""{"id":"1-1","amount":1,"cur":"RUB","order":"1","lifeS":60,"mode":"magic"}""", 400, "bad")]
    [InlineData("""[1]""", 400, "bad")]
    [InlineData("""{"id":"1",""", 400, "bad")]
    [InlineData("", 400, "bad")]
    [InlineData("""{"id":"1-1","amount":1,"cur":"KZT","order":"1","lifeS":60,"mode":"dynamic"}""", 422, "currency")]
    public async Task What_cannot_be_is_refused_before_anything_happens(string body, int status, string code)
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (int said, JsonElement json) = await shop.Post("payments", body);
        Assert.Equal((status, code), (said, json.GetProperty("code").GetString()));
        Assert.Equal(404, (await shop.Get("payments/1")).Status);
        Assert.Empty(shop.Bank.Calls);
    }

    /// <summary>Seed 004: "Scan the customer's QR" is an option there; this bank has no call for it.</summary>
    [Fact]
    public async Task Universal_integrator_the_customers_own_code_is_refused_with_a_clear_sentence()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (int status, JsonElement json) = await shop.Sell("1-1", mode: "customer");
        Assert.Equal((422, "customercode"), (status, json.GetProperty("code").GetString()));
        Assert.Contains("let the customer scan our QR", json.GetProperty("msg").GetString());
        Assert.Empty(shop.Bank.Calls);
    }

    /// <summary>Seed 002: a receipt is paid in parts, each by its own QR.</summary>
    [Fact]
    public async Task Paymaster_partial_payments_of_one_receipt_are_bills_of_their_own()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (_, JsonElement first) = await shop.Sell("1-1", 100_000);
        (_, JsonElement second) = await shop.Sell("1-2", 50_000);
        Assert.NotEqual(first.GetProperty("payload").GetString(), second.GetProperty("payload").GetString());
        shop.Bank.Do(() => shop.Model.Pay(shop.Model.Scan(second.GetProperty("payload").GetString()!)!));
        JsonElement paid = await shop.Until("payments/1-2", b => GatewayShop.State(b) == "PAID");
        Assert.Equal(50_000, paid.GetProperty("paid").GetInt64());
        Assert.Equal("SHOWN", GatewayShop.State((await shop.Get("payments/1-1")).Json));
    }

    /// <summary>Seed 004: the till's link carries one sum at a time, and what a scanner must read is told.</summary>
    [Fact]
    public async Task Universal_integrator_the_cash_link_carries_one_sum_at_a_time()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (int status, JsonElement first) = await shop.Sell("1-1", mode: "cashlink");
        Assert.Equal((201, RaiffeisenModel.PlatePayload), (status, first.GetProperty("payload").GetString()));
        (status, JsonElement busy) = await shop.Sell("1-2", mode: "cashlink");
        Assert.Equal((503, "busy"), (status, busy.GetProperty("code").GetString()));
        Assert.Equal(404, (await shop.Get("payments/1-2")).Status);
        Assert.Equal("CANCELLED", GatewayShop.State((await shop.Post("payments/1-1/cancel", "")).Json));
        Assert.Equal(201, (await shop.Sell("1-2", mode: "cashlink")).Status);
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_refuses_before_the_bank_is_asked()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        shop.Sql("CREATE TRIGGER full BEFORE INSERT ON gateway_bill BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        (int status, JsonElement json) = await shop.Sell("1-1");
        Assert.Equal((503, "storage"), (status, json.GetProperty("code").GetString()));
        Assert.Empty(shop.Bank.Calls);
        shop.Sql("DROP TRIGGER full");
        Assert.Equal(201, (await shop.Sell("1-1")).Status);
    }

    [Fact]
    public async Task A_body_above_one_kilobyte_is_refused()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        Assert.Equal(400, (await shop.Post("payments", "{\"id\":\"" + new string('1', 1024) + "\"}")).Status);
    }

    [Fact]
    public async Task Ready_static_and_unknown_paths_touch_no_bill()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (int status, JsonElement ready) = await shop.Get("ready");
        Assert.Equal((200, true, "raiffeisen"), (status, ready.GetProperty("ready").GetBoolean(), ready.GetProperty("provider").GetString()));
        Assert.Equal(RaiffeisenModel.PlatePayload, (await shop.Get("static")).Json.GetProperty("payload").GetString());
        Assert.Equal(404, (await shop.Get("payments/9-9")).Status);
        Assert.Equal(404, (await shop.Get("nothing")).Status);
        Assert.Equal(404, (await shop.Get("../../../")).Status);
        Assert.Empty(shop.Bank.Calls);
    }

    [Fact]
    public async Task The_pages_are_not_at_the_gateway_and_the_gateway_is_not_at_the_pages()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        using HttpResponseMessage page = await shop.Lane.GetAsync(new Uri($"http://{shop.App.Gateway}/unresolved"), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)page.StatusCode);
        using HttpResponseMessage gateway = await shop.Page.GetAsync("/gateway/v1/store-1/lane-1/ready", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)gateway.StatusCode);
    }
}
