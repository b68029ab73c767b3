using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Emulators.YooKassa;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.YooKassa;

/// <summary>A cash link at YooKassa: late, twice or never. The link stays free of a second sum throughout.</summary>
public sealed class YooKassaBillTests
{
    [Fact]
    public async Task A_plate_gets_its_sum_for_the_life_of_the_bill_and_is_paid_once()
    {
        await using var shop = new YooKassaShop();
        Bill bill = await shop.Sell(lifeSeconds: 300, amount: 111_011);
        Assert.Equal((BillState.Shown, YooKassaShop.Payload), (bill.State, bill.PayloadAt(shop.Bench.Clerk.NowMs)));
        YooKassaPayment there = shop.Scan();
        Assert.Equal((1110.11m, "store-1.lane-1.1-1"), (there.Amount, there.Reference));
        Assert.Equal(bill.EndMs, there.Ends.ToUnixTimeMilliseconds());
        Assert.Contains("shop 12 till 3 receipt 0017", there.Description);
        Assert.True(shop.Pay(there));
        bill = await shop.Bench.Step(bill);
        Assert.Equal((BillState.Paid, 111_011L), (bill.State, bill.PaidMinor));
        Assert.StartsWith("B4", bill.Transaction);
        Assert.Equal(1, shop.Creates);
        Assert.Empty(shop.Model.Violations);
    }

    [Theory]
    [InlineData("lose-answer")]
    [InlineData("cut-answer")]
    [InlineData("garble")]
    [InlineData("fail-after")]
    public async Task A_payment_whose_creation_was_not_answered_is_found_in_the_list_and_never_made_again(string fault)
    {
        await using var shop = new YooKassaShop();
        shop.Server.Script($"POST payments#1: {fault}");
        Bill bill = await shop.Sell();
        Assert.Equal((BillState.Unknown, ""), (bill.State, bill.PayloadAt(shop.Bench.Clerk.NowMs)));
        bill = await shop.Bench.Step(bill);
        Assert.Equal((BillState.Shown, shop.Of(bill).Id), (bill.State, bill.ProviderId));
        Assert.True(shop.Pay(shop.Scan()));
        bill = await shop.Bench.Step(bill);
        Assert.Equal(BillState.Paid, bill.State);
        Assert.Equal(1, shop.Creates);
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public async Task A_payment_is_found_behind_hundreds_of_others_that_the_shop_took_meanwhile()
    {
        await using var shop = new YooKassaShop();
        shop.Server.Script("POST payments#1: lose-answer");
        Bill bill = await shop.Sell(lifeSeconds: 600);
        shop.Bench.Clock.Advance(TimeSpan.FromSeconds(1));
        shop.Server.Do(() =>
        {
            for (int i = 0; i < 260; i++)
            {
                shop.Model.Payments.Add(new YooKassaPayment
                {
                    Id = $"{i:x8}-000f-5000-8001-{i:x12}", LinkId = "another", Amount = 1, Made = shop.Bench.Clock.GetUtcNow(), Ends = shop.Bench.Clock.GetUtcNow().AddMinutes(5),
                });
            }

            return 0;
        });
        bill = await shop.Bench.Step(bill);
        Assert.Equal(BillState.Shown, bill.State);
        Assert.True(shop.Count("GET /v3/payments") > 5);
    }

    /// <summary>An end of the list that was not reached, or a page that did not come, proves nothing.</summary>
    [Fact]
    public async Task A_list_that_breaks_off_says_nothing_about_the_payment()
    {
        await using var shop = new YooKassaShop();
        shop.Server.Script("POST payments#1: lose-answer", "GET /v3/payments: fail");
        Bill bill = await shop.Sell(lifeSeconds: 120);
        bill = await shop.Bench.Step(bill, 600);
        Assert.Equal(BillState.Unknown, bill.State);
        shop.Server.Behave();
        bill = await shop.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Equal(BillState.Expired, bill.State);
        Assert.Equal(1, shop.Creates);
    }

    [Theory]
    [InlineData("lose-request")]
    [InlineData("fail")]
    public async Task A_payment_that_was_surely_never_made_ends_only_after_its_life(string fault)
    {
        await using var shop = new YooKassaShop();
        shop.Server.Script($"POST payments#1: {fault}");
        Bill bill = await shop.Sell(lifeSeconds: 120);
        Assert.Equal(BillState.Unknown, bill.State);
        bill = await shop.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Equal(BillState.Expired, bill.State);
        Assert.True(shop.Bench.Clerk.NowMs >= bill.EndMs + shop.Bench.Provider.Terms.TailMs);
        Assert.Equal((1, 0), (shop.Creates, shop.Cancels));
    }

    [Theory]
    [InlineData("yoo_money", "expired_on_confirmation", BillState.Expired)]
    [InlineData("merchant", "canceled_by_merchant", BillState.Cancelled)]
    [InlineData("payment_network", "insufficient_funds", BillState.Declined)]
    [InlineData("yoo_money", "general_decline", BillState.Declined)]
    public async Task Whatever_ended_a_payment_its_reason_says_which_kind_of_no_it_is(string party, string reason, BillState state)
    {
        await using var shop = new YooKassaShop();
        Bill bill = await shop.Sell();
        shop.Server.Do(() =>
        {
            shop.Model.End(shop.Model.Find(bill.Reference)!, party, reason);
            return 0;
        });
        bill = await shop.Bench.Step(bill);
        Assert.Equal(state, bill.State);
    }

    [Fact]
    public async Task A_payment_of_another_sum_is_a_persons()
    {
        await using var shop = new YooKassaShop();
        Bill bill = await shop.Sell();
        Assert.True(shop.Pay(shop.Scan(), 15m));
        bill = await shop.Bench.Step(bill);
        Assert.Equal((BillState.ManualReview, BillCases.OtherAmount, 1_500L), (bill.State, bill.Case, bill.PaidMinor));
    }

    /// <summary>The bank keeps another sum than was asked: nobody is shown it, and it is taken back before somebody pays it.</summary>
    [Fact]
    public async Task A_sum_that_the_bank_holds_otherwise_than_asked_is_shown_to_nobody_and_taken_back()
    {
        await using var shop = new YooKassaShop();
        shop.Model.Keep = asked => asked * 100;
        Bill bill = await shop.Sell();
        Assert.Equal((BillState.Unknown, "", BillCases.Sum), (bill.State, bill.PayloadAt(shop.Bench.Clerk.NowMs), bill.Case));
        bill = await shop.Bench.Step(bill);
        Assert.Equal((BillState.Cancelled, true, 1), (bill.State, bill.IsOpenCase, shop.Cancels));
    }

    [Fact]
    public async Task A_test_shop_is_never_taken_for_money()
    {
        await using var shop = new YooKassaShop();
        shop.Model.IsTestShop = true;
        Bill bill = await shop.Sell();
        Assert.Equal((BillState.Unknown, "test"), (bill.State, bill.Code));
        Assert.True(shop.Pay(shop.Scan()));
        bill = await shop.Bench.Step(bill);
        Assert.Equal((BillState.Unknown, 0L), (bill.State, bill.PaidMinor));
    }

    [Theory]
    [InlineData(PaymentMode.CashLink, 59)]
    [InlineData(PaymentMode.CashLink, 1201)]
    [InlineData(PaymentMode.Dynamic, 180)]
    public async Task What_the_bank_or_we_refuse_was_surely_not_made(PaymentMode mode, int lifeSeconds)
    {
        await using var shop = new YooKassaShop();
        Bill bill = await shop.Bench.Sell(mode: mode, lifeSeconds: lifeSeconds);
        Assert.Equal(BillState.Declined, bill.State);
        Assert.Empty(shop.Model.Payments);
    }

    [Fact]
    public async Task Whether_the_key_is_accepted_is_known_before_a_sale()
    {
        await using var shop = new YooKassaShop();
        Assert.Equal(ProviderWord.Open, (await shop.Bench.Provider.Ready(GatewayBench.Cancel)).Word);
        shop.Server.Script("*: fail");
        Assert.Equal(ProviderWord.Silent, (await shop.Bench.Provider.Ready(GatewayBench.Cancel)).Word);
        Assert.Equal(0, shop.Creates);

        await using var wrong = new YooKassaShop("another-key");
        ProviderAnswer said = await wrong.Bench.Provider.Ready(GatewayBench.Cancel);
        Assert.Equal((ProviderWord.Refused, "key"), (said.Word, said.Code));
        Bill bill = await wrong.Sell();
        Assert.Equal((BillState.Declined, "invalid_credentials"), (bill.State, bill.Code));
    }

    [Fact]
    public async Task A_plate_that_the_bank_does_not_know_refuses_the_sale_with_the_banks_words()
    {
        await using var shop = new YooKassaShop();
        shop.Server.Do(() => shop.Model.Links.Remove(YooKassaModel.Plate));
        Bill bill = await shop.Sell();
        Assert.Equal((BillState.Declined, "invalid_request"), (bill.State, bill.Code));
        Assert.Contains("pos_link", bill.Message);
    }

    /// <summary>Ours never repeats a creation; if something on the way did, the key makes it the same payment.</summary>
    [Fact]
    public async Task A_repeated_creation_is_the_same_payment_because_its_key_comes_from_the_bill()
    {
        await using var shop = new YooKassaShop();
        Bill bill = shop.Bench.Keep(Bill.Sale, 150_000, PaymentMode.CashLink, 180);
        ProviderBill asked = shop.Bench.Book.Ask(bill, null);
        ProviderAnswer first = await shop.Bench.Provider.Create(asked, GatewayBench.Cancel);
        shop.Bench.Clock.Advance(TimeSpan.FromSeconds(20));
        ProviderAnswer second = await shop.Bench.Provider.Create(asked, GatewayBench.Cancel);
        Assert.Equal((ProviderWord.Open, first.ProviderId), (second.Word, second.ProviderId));
        Assert.Single(shop.Model.Payments);
        Assert.Equal([$"the key {bill.Reference} was sent twice"], shop.Model.Violations);
    }

    /// <summary>kill -9 while the bank was asked: the journal alone, and nothing is sent a second time.</summary>
    [Fact]
    public async Task After_a_kill_in_the_middle_of_the_creation_the_payment_is_found_and_paid()
    {
        await using var shop = new YooKassaShop();
        Bill bill = shop.Bench.Keep(Bill.Sale, 150_000, PaymentMode.CashLink, 180);
        await shop.Bench.Provider.Create(shop.Bench.Book.Ask(bill, null), GatewayBench.Cancel);
        shop.Bench.Restart();
        bill = await shop.Bench.Step(bill);
        Assert.Equal(BillState.Shown, bill.State);
        Assert.True(shop.Pay(shop.Scan()));
        bill = await shop.Bench.Step(bill);
        Assert.Equal((BillState.Paid, 1), (bill.State, shop.Creates));
        Assert.Empty(shop.Model.Violations);
    }
}
