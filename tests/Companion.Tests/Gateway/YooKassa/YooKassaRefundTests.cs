using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Tests.Gateway.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.YooKassa;

public sealed class YooKassaRefundTests
{
    [Fact]
    public async Task A_refund_gives_back_a_part_of_its_payment()
    {
        await using var shop = new YooKassaShop();
        Bill sale = await shop.Paid();
        Bill refund = await shop.Bench.Refund(sale, 50_001);
        Assert.Equal((BillState.Paid, 50_001L), (refund.State, refund.PaidMinor));
        Assert.Equal((500.01m, sale.ProviderId), (shop.Model.Refunds[0].Amount, shop.Model.Refunds[0].PaymentId));
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public async Task A_refund_that_the_bank_works_on_is_read_until_it_is_through()
    {
        await using var shop = new YooKassaShop();
        Bill sale = await shop.Paid();
        shop.Model.CompletesRefunds = false;
        Bill refund = await shop.Bench.Refund(sale, 50_000);
        Assert.Equal(BillState.Scanned, refund.State);
        refund = await shop.Bench.Step(refund);
        Assert.Equal(BillState.Scanned, refund.State);
        shop.Server.Do(() => shop.Model.Refunds[0].Status = "succeeded");
        refund = await shop.Bench.Step(refund);
        Assert.Equal(BillState.Paid, refund.State);
        Assert.Equal(1, shop.Count("POST /v3/refunds"));
    }

    [Fact]
    public async Task A_refund_that_was_not_carried_out_is_declined()
    {
        await using var shop = new YooKassaShop();
        Bill sale = await shop.Paid();
        shop.Model.CompletesRefunds = false;
        Bill refund = await shop.Bench.Refund(sale, 50_000);
        shop.Server.Do(() => shop.Model.Refunds[0].Status = "canceled");
        refund = await shop.Bench.Step(refund);
        Assert.Equal((BillState.Declined, 0L), (refund.State, refund.PaidMinor));
    }

    [Theory]
    [InlineData("lose-answer")]
    [InlineData("cut-answer")]
    [InlineData("garble")]
    [InlineData("fail-after")]
    public async Task A_refund_without_an_answer_is_found_among_those_of_its_payment_and_never_sent_again(string fault)
    {
        await using var shop = new YooKassaShop();
        Bill sale = await shop.Paid();
        shop.Server.Script($"POST refunds: {fault}");
        Bill refund = await shop.Bench.Refund(sale, 50_000);
        Assert.Equal(BillState.Unknown, refund.State);
        shop.Server.Behave();
        await shop.Bench.Refund(sale, 1_000);
        refund = await shop.Bench.Step(refund);
        Assert.Equal((BillState.Paid, 50_000L), (refund.State, refund.PaidMinor));
        Assert.Equal(2, shop.Count("POST /v3/refunds"));
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public async Task A_refund_that_the_bank_never_saw_is_for_a_person_and_is_not_sent_again()
    {
        await using var shop = new YooKassaShop();
        Bill sale = await shop.Paid();
        shop.Server.Script("POST refunds: lose-request");
        Bill refund = await shop.Bench.Refund(sale, 50_000);
        shop.Server.Behave();
        refund = await shop.Bench.StepUntil(refund, b => b.State.IsFinal());
        Assert.Equal((BillState.ManualReview, BillCases.RefundUnclear), (refund.State, refund.Case));
        Assert.Empty(shop.Model.Refunds);
        Assert.Equal(1, shop.Count("POST /v3/refunds"));
    }

    [Fact]
    public async Task A_refund_above_what_remains_at_the_bank_moves_nothing()
    {
        await using var shop = new YooKassaShop();
        Bill sale = await shop.Paid();
        Bill refund = await shop.Bench.Refund(sale, 150_001);
        Assert.Equal((BillState.Declined, "invalid_request"), (refund.State, refund.Code));
        Assert.Empty(shop.Model.Refunds);
    }
}
