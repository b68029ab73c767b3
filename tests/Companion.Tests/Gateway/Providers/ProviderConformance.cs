using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Providers;

/// <summary>
/// What every provider must do, whatever its bank's protocol. Derive from it, give it the bank's emulator, and run: the gateway may use
/// a provider when all of these hold. They are the sentences of <see cref="IBillProvider"/>, each tried.
/// </summary>
public abstract class ProviderConformance
{
    protected abstract ConformanceBank Open();

    [Fact]
    public async Task A_bill_that_is_made_has_an_id_and_a_text_that_may_be_shown_and_can_be_read()
    {
        await using ConformanceBank bank = Open();
        (ProviderBill bill, ProviderAnswer made) = await Make(bank);
        Assert.NotEqual("", made.ProviderId);
        Assert.Null(PayloadRule.Complaint(made.Payload, bank.Provider.Terms));
        Assert.Equal(ProviderWord.Open, (await bank.Provider.Read(bill, TestCompanion.Cancel)).Word);
        Assert.Equal(1, bank.SendCount);
    }

    [Fact]
    public async Task A_scan_is_busy_and_a_payment_is_paid_with_its_own_amount_however_often_it_is_read()
    {
        await using ConformanceBank bank = Open();
        (ProviderBill bill, ProviderAnswer made) = await Make(bank);
        bank.Scan(made);
        Assert.Equal(bank.TellsScan ? ProviderWord.Busy : ProviderWord.Open, (await bank.Provider.Read(bill, TestCompanion.Cancel)).Word);
        bank.Pay(made);
        for (int i = 0; i < 3; i++)
        {
            ProviderAnswer paid = await bank.Provider.Read(bill, TestCompanion.Cancel);
            Assert.Equal(ProviderWord.Paid, paid.Word);
            Assert.Equal(bill.AmountMinor, paid.AmountMinor ?? bill.AmountMinor);
        }

        Assert.Equal(1, bank.SendCount);
    }

    [Fact]
    public async Task A_create_without_an_answer_is_silence_and_one_request()
    {
        await using ConformanceBank bank = Open();
        await bank.Provider.Ready(TestCompanion.Cancel);
        ProviderBill warm = bank.NextBill();
        await bank.Provider.Create(warm, TestCompanion.Cancel);
        bank.LoseAnswers(true);
        Assert.Equal(ProviderWord.Silent, (await bank.Provider.Create(bank.NextBill(), TestCompanion.Cancel)).Word);
        Assert.Equal(2, bank.SendCount);
    }

    [Fact]
    public async Task A_read_without_an_answer_is_silence_and_never_an_end()
    {
        await using ConformanceBank bank = Open();
        (ProviderBill bill, ProviderAnswer made) = await Make(bank);
        bank.Scan(made);
        bank.LoseAnswers(true);
        Assert.Equal(ProviderWord.Silent, (await bank.Provider.Read(bill, TestCompanion.Cancel)).Word);
        bank.LoseAnswers(false);
        bank.Pay(made);
        Assert.Equal(ProviderWord.Paid, (await bank.Provider.Read(bill, TestCompanion.Cancel)).Word);
    }

    [Fact]
    public async Task Without_a_link_a_create_is_refused_and_a_read_is_silence()
    {
        await using ConformanceBank bank = Open();
        (ProviderBill bill, _) = await Make(bank);
        await bank.Unplug();
        Assert.Equal(ProviderWord.Refused, (await bank.Provider.Create(bank.NextBill(), TestCompanion.Cancel)).Word);
        Assert.Equal(ProviderWord.Silent, (await bank.Provider.Read(bill, TestCompanion.Cancel)).Word);
    }

    [Fact]
    public async Task A_cancel_takes_an_open_bill_back_and_never_a_paid_one()
    {
        await using ConformanceBank bank = Open();
        if (!bank.Provider.Terms.HasCancel)
        {
            return; // Nothing to hold: the gateway lets such a bill end by itself and never calls Cancel.
        }

        (ProviderBill bill, _) = await Make(bank);
        await bank.Provider.Cancel(bill, TestCompanion.Cancel);
        Assert.Equal(ProviderWord.Cancelled, (await bank.Provider.Read(bill, TestCompanion.Cancel)).Word);
        (bill, ProviderAnswer made) = await Make(bank);
        bank.Scan(made);
        bank.Pay(made);
        await bank.Provider.Cancel(bill, TestCompanion.Cancel);
        Assert.Equal(ProviderWord.Paid, (await bank.Provider.Read(bill, TestCompanion.Cancel)).Word);
    }

    [Fact]
    public async Task A_refund_gives_back_its_sum_once()
    {
        await using ConformanceBank bank = Open();
        (ProviderBill sale, ProviderAnswer made) = await Make(bank);
        bank.Scan(made);
        bank.Pay(made);
        ProviderAnswer paid = await bank.Provider.Read(sale, TestCompanion.Cancel);
        ProviderBill refund = bank.NextBill() with { AmountMinor = 50_000, Sale = sale with { Transaction = paid.Transaction } };
        ProviderAnswer answer = await bank.Provider.Refund(refund, TestCompanion.Cancel);
        if (bank.Provider.Terms.RefundNeedsCustomer)
        {
            Assert.Equal(0, bank.RefundedMinor);
            refund = refund with { ProviderId = answer.ProviderId };
            bank.ScanReturn(answer);
            answer = await bank.Provider.ReadRefund(refund, TestCompanion.Cancel);
        }

        if (answer.IsIdentified)
        {
            refund = refund with { RemainedMinor = answer.RemainedMinor };
            answer = await bank.Provider.ConfirmRefund(refund, TestCompanion.Cancel);
        }

        Assert.Equal(ProviderWord.Paid, answer.Word);
        Assert.Equal(50_000, bank.RefundedMinor);
        Assert.Equal(ProviderWord.Paid, (await bank.Provider.ReadRefund(refund with { IsConfirmed = true }, TestCompanion.Cancel)).Word);
        Assert.Equal(50_000, bank.RefundedMinor);
    }

    private static async Task<(ProviderBill Bill, ProviderAnswer Made)> Make(ConformanceBank bank)
    {
        ProviderBill bill = bank.NextBill();
        ProviderAnswer made = await bank.Provider.Create(bill, TestCompanion.Cancel);
        Assert.Equal(ProviderWord.Open, made.Word);
        return (bill with { ProviderId = made.ProviderId }, made);
    }
}
