using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Emulators.Raiffeisen;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Raiffeisen;

/// <summary>Late, twice or never: what becomes of a bill when the bank's answers do not come as they should.</summary>
public sealed class RaiffeisenBillTests
{
    /// <summary>Seed 004: the QR and the request are annulled when the time is over.</summary>
    [Fact]
    public async Task Universal_integrator_the_qr_and_the_request_are_annulled_at_the_timeout()
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = await bank.Bench.Sell(lifeSeconds: 60);
        Assert.NotEqual("", bill.PayloadAt(bank.Bench.Clerk.NowMs));
        bill = await bank.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Contains(bill.State, (BillState[])[BillState.Expired, BillState.Cancelled]);
        Assert.Equal("", bill.PayloadAt(bank.Bench.Clerk.NowMs));
        Assert.True(bank.Cancels <= 1);
        Assert.False(bank.Pay(bank.Of(bill)));
    }

    /// <summary>Seed 002: the till asks every 3 seconds.</summary>
    [Fact]
    public async Task Paymaster_the_status_is_asked_every_three_seconds()
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = await bank.Bench.Sell();
        long now = bank.Bench.Clerk.NowMs;
        Assert.Equal(3000, bill.PollMs);
        Assert.Equal(now + 3000, await bank.Bench.Clerk.Step(bill.Key, GatewayBench.Cancel));
    }

    /// <summary>Seed 002: "no link with the processing", Repeat: the till goes on asking for the whole life of the bill.</summary>
    [Fact]
    public async Task Paymaster_a_lost_link_is_said_and_asked_about_for_the_whole_life_and_a_payment_meanwhile_is_found()
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = await bank.Bench.Sell(lifeSeconds: 300);
        RaiffeisenBill there = bank.Scan(bill.Payload);
        bank.Server.Script("*: lose-answer");
        bill = await bank.Bench.Step(bill);
        Assert.False(bill.IsLost);
        bill = await bank.Bench.Step(bill);
        Assert.True(bill.IsLost);
        Assert.Equal(BillState.Shown, bill.State);
        Assert.True(bank.Pay(there));
        for (int i = 0; i < 4; i++)
        {
            bill = await bank.Bench.Step(bill, 60);
            Assert.True(bill.IsLost);
            Assert.False(bill.State.IsFinal());
        }

        bank.Server.Behave();
        bill = await bank.Bench.Step(bill);
        Assert.Equal((BillState.Paid, 150_000L, false), (bill.State, bill.PaidMinor, bill.IsLost));
        Assert.Equal(1, bank.Creates);
    }

    /// <summary>Seed 002: Cancel is sent once; if it fails, an administrative decision is needed.</summary>
    [Fact]
    public async Task Paymaster_cancel_is_sent_once_followed_by_a_read_and_its_failure_is_an_administrative_case()
    {
        await using var bank = new RaiffeisenBank();
        bank.Model.RefusesCancel = true;
        Bill bill = await bank.Bench.Sell();
        bank.Bench.AskCancel(bill);
        bill = await bank.Bench.Step(bill, 0);
        Assert.Equal(BillState.Unknown, bill.State);
        Assert.Equal(BillCases.Cancel, bill.Case);
        Assert.Contains(bank.Bench.Store.Cases(closed: false, 10), b => b.Key == bill.Key);
        string last = bank.Server.Do(() => bank.Server.Calls[^1]);
        Assert.StartsWith("GET", last);
        for (int i = 0; i < 5; i++)
        {
            bill = await bank.Bench.Step(bill);
        }

        Assert.Equal(1, bank.Cancels);
        Assert.Equal(BillState.Unknown, bill.State);

        // It expires at the bank: the case closes itself.
        bill = await bank.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Equal(BillState.Expired, bill.State);
        Assert.False(bill.IsOpenCase);
        Assert.Equal(CaseEnds.Clear, bill.CaseNote);
        Assert.Equal(1, bank.Cancels);
    }

    [Theory]
    [InlineData("lose-request")]
    [InlineData("lose-answer")]
    [InlineData("cut-answer")]
    [InlineData("fail")]
    [InlineData("fail-after")]
    [InlineData("garble")]
    public async Task A_registration_without_an_answer_is_never_sent_again_and_is_unknown_until_its_life_is_over(string fault)
    {
        await using var bank = new RaiffeisenBank();
        bank.Server.Script($"register: {fault}");
        Bill bill = await bank.Bench.Sell(lifeSeconds: 60);
        Assert.Equal(BillState.Unknown, bill.State);
        bank.Server.Behave();
        bill = await bank.Bench.Step(bill, 30);
        Assert.Equal(BillState.Unknown, bill.State);
        bill = await bank.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Equal(BillState.Expired, bill.State);
        Assert.True(bank.Bench.Clerk.NowMs >= bill.EndMs + bank.Bench.Provider.Terms.TailMs);
        Assert.Equal(1, bank.Creates);
        Assert.Equal("", bill.Payload);
    }

    [Theory]
    [InlineData("lose-answer")]
    [InlineData("cut-answer")]
    [InlineData("garble")]
    [InlineData("fail-after")]
    public async Task A_cash_link_whose_activation_was_not_answered_is_found_by_its_own_order(string fault)
    {
        await using var bank = new RaiffeisenBank();
        bank.Server.Script($"POST orders: {fault}");
        Bill bill = await bank.Bench.Sell(mode: PaymentMode.CashLink);
        Assert.Equal(BillState.Unknown, bill.State);
        bill = await bank.Bench.Step(bill);
        Assert.Equal(BillState.Shown, bill.State);
        Assert.Equal(RaiffeisenModel.PlatePayload, bill.PayloadAt(bank.Bench.Clerk.NowMs));
        Assert.True(bank.Pay(bank.Scan(RaiffeisenModel.PlatePayload)));
        bill = await bank.Bench.Step(bill);
        Assert.Equal(BillState.Paid, bill.State);
        Assert.Equal(1, bank.Creates);
        Assert.Empty(bank.Model.Violations);
    }

    [Fact]
    public async Task A_cash_link_that_the_bank_never_heard_of_ends_only_after_its_life()
    {
        await using var bank = new RaiffeisenBank();
        bank.Server.Script("POST orders: lose-request");
        Bill bill = await bank.Bench.Sell(mode: PaymentMode.CashLink, lifeSeconds: 60);
        bill = await bank.Bench.Step(bill);
        Assert.Equal(BillState.Unknown, bill.State);
        bill = await bank.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Equal(BillState.Expired, bill.State);
        Assert.True(bank.Bench.Clerk.NowMs >= bill.EndMs);
        Assert.Equal(1, bank.Creates);
        Assert.True(bank.Cancels <= 1);
    }

    [Fact]
    public async Task No_link_at_all_declines_at_once_because_surely_nothing_left()
    {
        await using var bank = new RaiffeisenBank();
        await bank.Server.DisposeAsync();
        Bill bill = await bank.Bench.Sell();
        Assert.Equal((BillState.Declined, "notsent"), (bill.State, bill.Code));
    }

    [Fact]
    public async Task A_refusal_with_the_banks_own_code_declines()
    {
        await using var bank = new RaiffeisenBank();
        Bill keep = bank.Bench.Keep(Bill.Sale, 150_000, PaymentMode.Dynamic, 180);
        bank.Bench.Clock.Advance(TimeSpan.FromHours(1));
        await bank.Bench.Clerk.Begin(keep, GatewayBench.Cancel);
        Assert.Equal((BillState.Declined, "ERROR.QR_EXPIRATION_DATE_NOT_VALID"), (bank.Bench.Now(keep).State, bank.Bench.Now(keep).Code));
    }

    [Fact]
    public async Task Another_amount_than_asked_is_for_a_person_and_never_paid()
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = await bank.Bench.Sell();
        bank.Pay(bank.Scan(bill.Payload), 1499.99m);
        bill = await bank.Bench.Step(bill);
        Assert.Equal((BillState.ManualReview, BillCases.OtherAmount, 149_999L), (bill.State, bill.Case, bill.PaidMinor));
    }

    [Fact]
    public async Task A_bank_that_is_silent_for_a_day_leaves_the_bill_to_a_person_and_never_declines_it()
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = await bank.Bench.Sell();
        bank.Server.Script("*: fail");
        bill = await bank.Bench.Step(bill, 23 * 3600);
        Assert.False(bill.State.IsFinal());
        bill = await bank.Bench.Step(bill, 2 * 3600);
        Assert.Equal((BillState.ManualReview, BillCases.Forgotten), (bill.State, bill.Case));
    }

    [Fact]
    public async Task A_customer_who_refuses_can_scan_again_and_an_answer_that_hangs_is_silence()
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = await bank.Bench.Sell();
        RaiffeisenBill there = bank.Scan(bill.Payload);
        bill = await bank.Bench.Step(bill);
        Assert.Equal(BillState.Scanned, bill.State);
        bank.Server.Do(() => { bank.Model.Refuse(there); return 0; });
        bill = await bank.Bench.Step(bill);
        Assert.Equal(BillState.Scanned, bill.State);
        bank.Pay(bank.Scan(bill.Payload));
        Assert.Equal(BillState.Paid, (await bank.Bench.Step(bill)).State);
    }

    /// <summary>Seed 004: the reference is found in the bank's statement by shop and till.</summary>
    [Fact]
    public async Task Universal_integrator_the_payments_purpose_names_shop_till_and_receipt()
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = await bank.Bench.Sell();
        Assert.Equal("shop 12 till 3 receipt 0017", bank.Of(bill).Details);
        Assert.Equal("store-1.lane-1.1-1", bill.Reference);
    }

    /// <summary>Seed 004: a kopeck is the smallest sum, and it goes out as it was asked.</summary>
    [Theory]
    [InlineData(1, "0.01")]
    [InlineData(150_000, "1500")]
    [InlineData(111_011, "1110.11")]
    public async Task Roubles_go_out_to_the_kopeck(long minor, string units)
    {
        await using var bank = new RaiffeisenBank();
        Bill bill = await bank.Bench.Sell(minor);
        Assert.Equal(decimal.Parse(units, System.Globalization.CultureInfo.InvariantCulture), bank.Of(bill).Amount);
    }
}
