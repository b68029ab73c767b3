using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Emulators.KaspiQr;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.KaspiQr;

/// <summary>Kaspi QR r2 and r3 over mutual TLS.</summary>
public sealed class KaspiQrProviderTests
{
    [Theory]
    [InlineData(KaspiQrScheme.Standard)]
    [InlineData(KaspiQrScheme.Enhanced)]
    public async Task Kaspi_qr_is_asked_every_five_seconds_and_paid_in_whole_tenge(KaspiQrScheme scheme)
    {
        await using var bank = new KaspiBank(scheme);
        Bill bill = await bank.Bench.Sell(150_000);
        Assert.Equal((BillState.Shown, 5000), (bill.State, bill.PollMs));
        Assert.StartsWith("https://qr.kaspi.kz/", bill.Payload);
        Assert.Equal(180_000, bill.EndMs - bank.Bench.Clerk.NowMs);
        Assert.Equal(1500m, bank.Model.Payments.Payments[0].Amount);
        Assert.Equal("store-1.lane-1.1-1", bank.Model.Payments.Payments[0].ExternalId);

        Assert.True(bank.Server.Do(() => bank.Model.Scan(bill.Payload)));
        bill = await bank.Bench.Step(bill, 5);
        Assert.Equal((BillState.Scanned, ""), (bill.State, bill.PayloadAt(bank.Bench.Clerk.NowMs)));
        Assert.True(bank.Server.Do(() => bank.Model.Confirm(bank.IdOf(bill))));
        bill = await bank.Bench.Step(bill, 5);
        Assert.Equal((BillState.Paid, 150_000L), (bill.State, bill.PaidMinor));
        Assert.Empty(bank.Model.Violations);
    }

    [Fact]
    public async Task Without_our_certificate_kaspi_refuses_before_anything_is_asked_for()
    {
        await using var bank = new KaspiBank(KaspiQrScheme.Standard, hasCertificate: false);
        Bill bill = await bank.Bench.Sell(150_000);
        Assert.Equal((BillState.Declined, "device"), (bill.State, bill.Code));
        Assert.Equal(0, bank.Count("/qr/create"));
    }

    [Theory]
    [InlineData("lose-answer")]
    [InlineData("lose-request")]
    [InlineData("garble")]
    [InlineData("fail-after")]
    public async Task A_qr_whose_answer_was_lost_is_never_made_again_and_ends_after_kaspis_own_times(string fault)
    {
        await using var bank = new KaspiBank(KaspiQrScheme.Standard);
        bank.Server.Script($"qr/create: {fault}");
        Bill bill = await bank.Bench.Sell(150_000);
        Assert.Equal(BillState.Unknown, bill.State);
        bill = await bank.Bench.StepUntil(bill, b => b.State.IsFinal());
        Assert.Equal(BillState.Expired, bill.State);
        Assert.True(bank.Bench.Clerk.NowMs - bill.CreatedMs >= (180 + 65) * 1000);
        Assert.Equal(1, bank.Count("/qr/create"));
    }

    [Fact]
    public async Task There_is_no_cancel_so_the_qr_goes_waits_for_its_end_and_is_read_again()
    {
        await using var bank = new KaspiBank(KaspiQrScheme.Standard);
        Bill bill = await bank.Bench.Sell(150_000);
        bank.Bench.AskCancel(bill);
        bill = await bank.Bench.Step(bill, 0);
        Assert.Equal((BillState.Unknown, ""), (bill.State, bill.PayloadAt(bank.Bench.Clerk.NowMs)));

        // The customer had the QR in the camera already: it is found.
        Assert.True(bank.Server.Do(() => bank.Model.Scan(bill.Payload) && bank.Model.Confirm(bank.IdOf(bill))));
        Assert.Equal(BillState.Paid, (await bank.Bench.Step(bill, 5)).State);

        Bill other = await bank.Bench.Sell(150_000);
        bank.Bench.AskCancel(other);
        other = await bank.Bench.StepUntil(other, b => b.State.IsFinal());
        Assert.Equal(BillState.Expired, other.State);
    }

    [Fact]
    public async Task A_scan_that_is_never_confirmed_is_ended_by_kaspi_and_only_then_declined()
    {
        await using var bank = new KaspiBank(KaspiQrScheme.Standard);
        Bill bill = await bank.Bench.Sell(150_000);
        bank.Server.Do(() => bank.Model.Scan(bill.Payload));
        bill = await bank.Bench.Step(bill, 60);
        Assert.Equal(BillState.Scanned, bill.State);
        bill = await bank.Bench.Step(bill, 10);
        Assert.Equal((BillState.Declined, "error"), (bill.State, bill.Code));
    }

    [Fact]
    public async Task Scheme_r2_gives_back_after_the_customer_scanned_a_return_qr()
    {
        await using var bank = new KaspiBank(KaspiQrScheme.Standard);
        Bill sale = await Paid(bank);
        Bill refund = await bank.Bench.Refund(sale, 50_000);
        Assert.Equal(BillState.Shown, refund.State);
        Assert.NotEqual("", refund.PayloadAt(bank.Bench.Clerk.NowMs));
        Assert.Empty(bank.Model.Refunded);
        Assert.True(bank.Server.Do(() => bank.Model.ScanReturn(refund.Payload)));
        refund = await bank.Bench.StepUntil(refund, b => b.State.IsFinal(), 5);
        Assert.Equal((BillState.Paid, 50_000L), (refund.State, refund.PaidMinor));
        Assert.Equal((1L, 500m), Assert.Single(bank.Model.Refunded));
    }

    [Fact]
    public async Task Scheme_r3_gives_back_without_the_customer_and_every_call_carries_the_organization()
    {
        await using var bank = new KaspiBank(KaspiQrScheme.Enhanced);
        Bill refund = await bank.Bench.Refund(await Paid(bank), 50_000);
        refund = await bank.Bench.StepUntil(refund, b => b.State.IsFinal(), 5);
        Assert.Equal(BillState.Paid, refund.State);
        Assert.Single(bank.Model.Refunded);
        Assert.Empty(bank.Model.Violations);
    }

    [Theory]
    [InlineData(KaspiQrScheme.Standard, "lose-answer")]
    [InlineData(KaspiQrScheme.Enhanced, "lose-answer")]
    [InlineData(KaspiQrScheme.Enhanced, "garble")]
    [InlineData(KaspiQrScheme.Enhanced, "fail-after")]
    public async Task Money_that_was_given_back_without_an_answer_is_found_by_what_remains_and_never_sent_again(KaspiQrScheme scheme, string fault)
    {
        await using var bank = new KaspiBank(scheme);
        Bill sale = await Paid(bank);
        bank.Server.Script($"POST payment/return: {fault}");
        Bill refund = await bank.Bench.Refund(sale, 50_000);
        bank.Server.Do(() => scheme == KaspiQrScheme.Enhanced || bank.Model.ScanReturn(refund.Payload));
        refund = await bank.Bench.StepUntil(refund, b => b.State.IsFinal(), 10);
        Assert.Equal(BillState.Paid, refund.State);
        Assert.Equal(1, bank.Count("/payment/return"));
        Assert.Single(bank.Model.Refunded);
    }

    [Fact]
    public async Task A_refund_that_is_not_to_be_seen_is_for_a_person_and_is_sent_once()
    {
        await using var bank = new KaspiBank(KaspiQrScheme.Enhanced);
        Bill sale = await Paid(bank);
        bank.Server.Script("POST payment/return: lose-request");
        Bill refund = await bank.Bench.StepUntil(await bank.Bench.Refund(sale, 50_000), b => b.State.IsFinal(), 20);
        Assert.Equal((BillState.ManualReview, BillCases.RefundUnclear), (refund.State, refund.Case));
        Assert.Equal(1, bank.Count("/payment/return"));
    }

    [Fact]
    public async Task What_the_app_gave_back_meanwhile_is_not_given_back_twice()
    {
        await using var bank = new KaspiBank(KaspiQrScheme.Enhanced);
        Bill sale = await Paid(bank);
        bank.Server.Do(() => { bank.Model.ReturnInTheApp(1, 1200m); return 0; });
        Bill refund = await bank.Bench.Refund(sale, 50_000);
        Assert.Equal((BillState.Declined, "toomuch"), (refund.State, refund.Code));
        Assert.Empty(bank.Model.Refunded);
    }

    private static async Task<Bill> Paid(KaspiBank bank)
    {
        Bill sale = await bank.Bench.Sell(150_000);
        bank.Server.Do(() => bank.Model.Scan(sale.Payload) && bank.Model.Confirm(bank.IdOf(sale)));
        sale = await bank.Bench.Step(sale, 5);
        Assert.Equal(BillState.Paid, sale.State);
        return sale;
    }
}
