using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Tests.Gateway.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Bills;

/// <summary>The journal: everything about a bill comes back, also through a restart at any moment.</summary>
public sealed class BillStoreTests
{
    [Fact]
    public async Task Every_field_of_a_bill_comes_back_from_the_file()
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = bank.Bench.Keep(Bill.Sale, 5, PaymentMode.CashLink, 60, of: "7");
        Bill full = bank.Bench.Store.Change(bill.Key, 99, b => b with
        {
            State = BillState.Unknown, PaidMinor = 1, Payload = "p", ProviderId = "i", Transaction = "t", Rrn = "r", Code = "c", Message = "m", EndMs = 2, PollMs = 3,
            CancelAskedMs = 4, CancelSentMs = 5, IsIdentified = true, ConfirmSentMs = 6, RemainedMinor = 7, Silences = 8, Misses = 9, HeardMs = 10, Case = "cancel",
            CaseClosedMs = 11, CaseNote = "n",
        })!;
        bank.Bench.Restart();
        Assert.Equal(full, bank.Bench.Now(bill));
        Assert.Equal(["CREATED", "UNKNOWN"], bank.Bench.Store.Steps(bill.Key).Select(s => s.What));
    }

    [Fact]
    public async Task A_process_that_dies_while_the_bank_is_asked_never_asks_again_and_finds_the_cash_link_by_reading()
    {
        await using var bank = new RaiffeisenBank();
        Bill lost = bank.Bench.Keep(Bill.Sale, 150_000, PaymentMode.CashLink, 180);
        // The bank got it, the process did not live to hear so.
        await bank.Bench.Provider.Create(bank.Bench.Book.Ask(lost, null), GatewayBench.Cancel);
        bank.Bench.Restart();
        Assert.Contains(bank.Bench.Store.Open(), b => b.Key == lost.Key);
        lost = await bank.Bench.Step(lost, 0);
        Assert.Equal(BillState.Shown, lost.State);
        Assert.Equal(1, bank.Creates);
    }

    [Fact]
    public async Task A_process_that_dies_before_the_cancel_left_does_not_send_it_a_second_time()
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = await bank.Bench.Sell(lifeSeconds: 60);
        bank.Bench.AskCancel(bill);
        bank.Bench.Store.Change(bill.Key, 1, b => b with { CancelSentMs = 1 });
        bank.Bench.Restart();
        bill = await bank.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Equal((BillState.Expired, 0), (bill.State, bank.Cancels));
    }

    [Fact]
    public async Task A_refund_that_died_before_its_money_was_asked_for_goes_on_and_asks_once()
    {
        await using var bank = new KaspiBank(Bridge.Emulators.KaspiQr.KaspiQrScheme.Enhanced);
        Bill sale = await bank.Bench.Sell(150_000);
        bank.Server.Do(() => bank.Model.Scan(sale.Payload) && bank.Model.Confirm(bank.IdOf(sale)));
        sale = await bank.Bench.Step(sale, 5);
        Bill refund = await bank.Bench.Refund(sale, 50_000);
        Assert.True(refund.IsIdentified);
        bank.Bench.Restart();
        refund = await bank.Bench.Step(refund, 0);
        Assert.Equal(BillState.Paid, refund.State);
        Assert.Single(bank.Model.Refunded);
    }

    [Fact]
    public void Names_at_the_bank_are_short_enough_and_of_two_lanes_never_the_same()
    {
        var first = new BillKey(new("a-b", "c"), "1-1");
        var second = new BillKey(new("a", "b-c"), "1-1");
        var longest = new BillKey(new(new string('s', 32), new string('d', 32)), new string('9', 24));
        Assert.NotEqual(ProviderBook.Reference(first), ProviderBook.Reference(second));
        Assert.Equal(40, ProviderBook.Reference(longest).Length);
    }
}
