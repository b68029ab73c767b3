using System.Text.Json;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Emulators.Raiffeisen;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Raiffeisen;

/// <summary>Seed 004: a refund is made only against the sale, in parts, and never for more than remains.</summary>
public sealed class RaiffeisenRefundTests
{
    [Fact]
    public async Task Universal_integrator_a_refund_is_made_only_against_the_sale_and_never_for_more_than_remains()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        Assert.Equal("nosale", await Refused(shop, "1-8", "1-7", 100));
        (_, JsonElement shown) = await shop.Sell("1-1");
        Assert.Equal("notpaid", await Refused(shop, "1-8", "1-1", 100));
        shop.Bank.Do(() => shop.Model.Pay(shop.Model.Scan(shown.GetProperty("payload").GetString()!)!));
        await shop.Until("payments/1-1", b => GatewayShop.State(b) == "PAID");

        Assert.Equal("toomuch", await Refused(shop, "1-8", "1-1", 150_001));
        (int status, JsonElement part) = await shop.Post("refunds", """{"id":"1-2","of":"1-1","amount":100000,"cur":"RUB"}""");
        Assert.Equal((201, "refund", "PAID", 100_000), (status, part.GetProperty("op").GetString(), GatewayShop.State(part), part.GetProperty("paid").GetInt64()));
        Assert.Equal("toomuch", await Refused(shop, "1-8", "1-1", 50_001));
        Assert.Equal(201, (await shop.Post("refunds", """{"id":"1-3","of":"1-1","amount":50000,"cur":"RUB"}""")).Status);
        Assert.Equal(200, (await shop.Post("refunds", """{"id":"1-3","of":"1-1","amount":50000,"cur":"RUB"}""")).Status);
        Assert.Equal("toomuch", await Refused(shop, "1-8", "1-1", 1));
        Assert.Equal(2, shop.Model.Refunds.Count);
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public async Task An_unknown_refund_that_is_cancelled_is_buried_and_a_known_one_is_never_taken_back()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        (int status, JsonElement buried) = await shop.Post("refunds/1-2/cancel", "");
        Assert.Equal((200, "CANCELLED", "refund"), (status, GatewayShop.State(buried), buried.GetProperty("op").GetString()));
        Assert.Equal("cancelled", await Refused(shop, "1-2", "1-1", 1, 409));
    }

    [Theory]
    [InlineData("lose-answer")]
    [InlineData("garble")]
    [InlineData("fail-after")]
    public async Task A_refund_without_an_answer_is_found_by_its_own_id_and_never_sent_again(string fault)
    {
        await using var bank = new RaiffeisenBank();
        Bill sale = await Paid(bank);
        bank.Server.Script($"POST refund: {fault}");
        Bill refund = await bank.Bench.Refund(sale, 50_000);
        Assert.Equal(BillState.Unknown, refund.State);
        refund = await bank.Bench.Step(refund);
        Assert.Equal(BillState.Paid, refund.State);
        Assert.Single(bank.Model.Refunds);
        Assert.Empty(bank.Model.Violations);
    }

    [Fact]
    public async Task A_refund_that_the_bank_never_saw_is_for_a_person_and_is_not_sent_again()
    {
        await using var bank = new RaiffeisenBank();
        Bill sale = await Paid(bank);
        bank.Server.Script("POST refund: lose-request");
        Bill refund = await bank.Bench.Refund(sale, 50_000);
        refund = await bank.Bench.StepUntil(refund, b => b.State.IsFinal());
        Assert.Equal((BillState.ManualReview, BillCases.RefundUnclear), (refund.State, refund.Case));
        Assert.Equal(1, bank.Server.Do(() => bank.Server.Calls.Count(c => c == "POST /api/sbp/v1/refund")));
        Assert.Single(bank.Bench.Store.RefundsOf(sale.Key));
    }

    [Fact]
    public async Task A_refund_that_takes_its_time_is_followed_to_its_end()
    {
        await using var bank = new RaiffeisenBank();
        bank.Model.CompletesRefunds = false;
        Bill refund = await bank.Bench.Refund(await Paid(bank), 50_000);
        Assert.Equal(BillState.Scanned, refund.State);
        refund = await bank.Bench.Step(refund, 3600);
        Assert.Equal(BillState.Scanned, refund.State);
        bank.Server.Do(() => bank.Model.Refunds[0].State = "DECLINED");
        Assert.Equal(BillState.Declined, (await bank.Bench.Step(refund)).State);
    }

    [Fact]
    public async Task A_sale_over_the_cash_link_is_given_back_by_its_order()
    {
        await using var bank = new RaiffeisenBank();
        Bill refund = await bank.Bench.Refund(await Paid(bank, Bridge.Companion.Gateway.Providers.PaymentMode.CashLink), 50_000);
        Assert.Equal(BillState.Paid, refund.State);
        Assert.Contains(bank.Server.Calls, c => c.StartsWith("POST /api/payments/v1/orders/", StringComparison.Ordinal));
    }

    private static async Task<Bill> Paid(RaiffeisenBank bank, Bridge.Companion.Gateway.Providers.PaymentMode mode = default)
    {
        Bill sale = await bank.Bench.Sell(mode: mode);
        bank.Pay(bank.Scan(sale.Payload));
        sale = await bank.Bench.Step(sale);
        Assert.Equal(BillState.Paid, sale.State);
        return sale;
    }

    private static async Task<string> Refused(GatewayShop shop, string id, string of, long amount, int expected = 422)
    {
        (int status, JsonElement json) = await shop.Post("refunds", $$"""{"id":"{{id}}","of":"{{of}}","amount":{{amount}},"cur":"RUB"}""");
        Assert.Equal(expected, status);
        return json.GetProperty("code").GetString()!;
    }
}
