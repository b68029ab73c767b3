using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Tests.Gateway.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.YooKassa;

/// <summary>The race of the cancel: it is sent once, may lose against the customer, and a read decides.</summary>
public sealed class YooKassaCancelTests
{
    [Fact]
    public async Task A_cancel_takes_the_sum_from_the_plate_and_a_read_says_so()
    {
        await using var shop = new YooKassaShop();
        Bill bill = await shop.Sell();
        shop.Bench.AskCancel(bill);
        bill = await shop.Bench.Step(bill, 0);
        Assert.Equal(BillState.Cancelled, bill.State);
        Assert.Null(shop.Server.Do(() => shop.Model.Scan(YooKassaShop.Payload)));
        Assert.StartsWith("GET /v3/payments/", shop.Server.Do(() => shop.Server.Calls[^1]));
        Assert.Equal(1, shop.Cancels);
    }

    [Fact]
    public async Task A_cancel_that_loses_the_race_is_a_payment()
    {
        await using var shop = new YooKassaShop();
        Bill bill = await shop.Sell();
        shop.Bench.AskCancel(bill);
        Assert.True(shop.Pay(shop.Scan()));
        bill = await shop.Bench.Step(bill, 0);
        Assert.Equal((BillState.Paid, 150_000L, 1), (bill.State, bill.PaidMinor, shop.Cancels));
    }

    /// <summary>The sum has no name yet: it is found before it is taken back.</summary>
    [Fact]
    public async Task A_cancel_after_a_creation_without_an_answer_finds_the_payment_first()
    {
        await using var shop = new YooKassaShop();
        shop.Server.Script("POST payments#1: lose-answer");
        Bill bill = await shop.Sell();
        shop.Bench.AskCancel(bill);
        bill = await shop.Bench.Step(bill, 0);
        Assert.Equal(BillState.Cancelled, bill.State);
        Assert.Equal(("canceled", 1), (shop.Of(bill).Status, shop.Cancels));
    }

    [Theory]
    [InlineData("lose-request")]
    [InlineData("lose-answer")]
    [InlineData("garble")]
    public async Task A_cancel_without_an_answer_is_sent_once_and_reading_decides(string fault)
    {
        await using var shop = new YooKassaShop();
        Bill bill = await shop.Sell(lifeSeconds: 120);
        shop.Server.Script($"cancel: {fault}");
        shop.Bench.AskCancel(bill);
        await shop.Bench.Step(bill, 0);
        bill = await shop.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Equal(fault == "lose-request" ? BillState.Expired : BillState.Cancelled, bill.State);
        Assert.Equal(1, shop.Cancels);
        Assert.False(bill.IsOpenCase);
    }

    [Fact]
    public async Task A_cancel_that_is_refused_is_an_administrative_case_until_the_sum_ends_by_itself()
    {
        await using var shop = new YooKassaShop();
        shop.Model.RefusesCancel = true;
        Bill bill = await shop.Sell(lifeSeconds: 120);
        shop.Bench.AskCancel(bill);
        bill = await shop.Bench.Step(bill, 0);
        Assert.Equal((BillState.Unknown, BillCases.Cancel), (bill.State, bill.Case));
        bill = await shop.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Equal((BillState.Expired, false, CaseEnds.Clear, 1), (bill.State, bill.IsOpenCase, bill.CaseNote, shop.Cancels));
    }
}
