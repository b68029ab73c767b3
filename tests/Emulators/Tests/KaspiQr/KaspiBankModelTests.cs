using Bridge.Emulators.Banks;
using Bridge.Emulators.KaspiQr;
using Bridge.Emulators.Tests.Banks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bridge.Emulators.Tests.KaspiQr;

/// <summary>Goal: schemes r2 and r3 as the document has them (payment-systems 2): doors, fields, states, times, refunds, codes.</summary>
public sealed class KaspiBankModelTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));
    private int _requests;

    [Theory]
    [InlineData(KaspiQrScheme.Standard, "/r2/v01")]
    [InlineData(KaspiQrScheme.Enhanced, "/r3/v01")]
    public void A_client_without_a_certificate_hears_minus_10000_and_a_request_needs_an_id_of_its_own(KaspiQrScheme scheme, string address)
    {
        var bank = new KaspiBankModel(scheme, _clock);
        Assert.Equal(address, bank.Base);
        BankAnswer stranger = bank.Serve(Call.Of("GET", address + "/partner/tradepoints", "", "X-Request-ID: 1"));
        Assert.Equal((200, "-10000"), (stranger.Status, Call.Text(stranger, "StatusCode")));
        Assert.Empty(bank.Violations);
        bank.Serve(Call.Of("GET", address + "/health/ping", "", "X-Request-ID: 1"));
        bank.Serve(Call.Of("GET", address + "/health/ping", ""));
        Assert.Equal(2, bank.Violations.Count);
    }

    [Fact]
    public void Every_call_of_r3_carries_the_organization()
    {
        var bank = new KaspiBankModel(KaspiQrScheme.Enhanced, _clock);
        BankAnswer refused = Ask(bank, "POST", "/device/register", """{"DeviceId":"lane","TradePointId":1}""");
        Assert.NotEqual("0", Call.Text(refused, "StatusCode"));
        Assert.Single(bank.Violations);
        Assert.Equal("0", Call.Text(Ask(bank, "POST", "/device/register", Organization("""{"DeviceId":"lane","TradePointId":1}""")), "StatusCode"));
    }

    [Theory]
    [InlineData(KaspiQrScheme.Standard)]
    [InlineData(KaspiQrScheme.Enhanced)]
    public void A_QR_tells_its_payment_its_ways_and_its_times(KaspiQrScheme scheme)
    {
        var bank = new KaspiBankModel(scheme, _clock);
        BankAnswer made = Create(bank, 1500);
        Assert.StartsWith("https://qr.kaspi.kz/", Call.Text(made, "Data", "QrToken"), StringComparison.Ordinal);
        Assert.Matches("^\\d+$", Call.Text(made, "Data", "QrPaymentId"));
        Assert.Matches("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+\\d\\d$", Call.Text(made, "Data", "ExpireDate"));
        Assert.Equal("[\"Gold\",\"Red\",\"Loan\"]", Call.Text(made, "Data", "PaymentMethods"));
        Assert.Equal(("5", "180", "65"), (Behavior(made, "StatusPollingInterval"), Behavior(made, "QrCodeScanWaitTimeout"), Behavior(made, "PaymentConfirmationTimeout")));
    }

    [Fact]
    public void A_payment_that_is_not_confirmed_in_65_seconds_ends_as_an_error_without_money()
    {
        var bank = new KaspiBankModel(KaspiQrScheme.Standard, _clock);
        Create(bank, 1500);
        Create(bank, 700);
        KaspiQrPayment late = bank.Payments.Payments[0];
        KaspiQrPayment intime = bank.Payments.Payments[1];
        Assert.True(bank.Scan(late.QrToken));
        Assert.True(bank.Scan(intime.QrToken));
        Assert.Equal("Wait", Status(bank, late));
        _clock.Advance(TimeSpan.FromSeconds(65));
        Assert.True(bank.Confirm(intime.Id));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(bank.Confirm(late.Id));
        Assert.Equal(("Error", "Processed", 0, 1), (Status(bank, late), Status(bank, intime), late.Paid, intime.Paid));
    }

    [Fact]
    public void A_scan_that_fails_and_a_device_that_was_deleted_are_over()
    {
        var bank = new KaspiBankModel(KaspiQrScheme.Standard, _clock);
        Create(bank, 1500);
        KaspiQrPayment payment = bank.Payments.Payments[0];
        Assert.Equal("0", Call.Text(Ask(bank, "POST", "/test/payment/scanerror", $$"""{"qrPaymentId":{{payment.Id}}}"""), "StatusCode"));
        Assert.Equal(("Error", false), (Status(bank, payment), bank.Scan(payment.QrToken)));
        Assert.Equal("0", Call.Text(Ask(bank, "POST", "/device/delete", """{"DeviceToken":"token-of-lane"}"""), "StatusCode"));
        Assert.Equal("-1501", Call.Text(Ask(bank, "POST", "/device/delete", """{"DeviceToken":"token-of-lane"}"""), "StatusCode"));
        Assert.Equal("-1501", Call.Text(Ask(bank, "POST", "/qr/create", """{"DeviceToken":"token-of-lane","Amount":5}"""), "StatusCode"));
    }

    [Theory]
    [InlineData("/qr/create", """{"DeviceToken":"nobody","Amount":5}""", "-1501")]
    [InlineData("/qr/create", """{"DeviceToken":"token-of-lane","Amount":0}""", "990000028")]
    [InlineData("/device/register", """{"DeviceId":"lane","TradePointId":7}""", "-99000002")]
    [InlineData("/payment/return", """{"QrPaymentId":1,"QrReturnId":7,"Amount":5}""", "-99000011")]
    public void What_cannot_be_has_its_code(string path, string body, string code)
    {
        var bank = new KaspiBankModel(KaspiQrScheme.Standard, _clock);
        Create(bank, 1500);
        Assert.Equal(code, Call.Text(Ask(bank, "POST", path, body), "StatusCode"));
    }

    [Fact]
    public void With_r2_the_customer_scans_a_return_QR_before_money_goes_back()
    {
        var bank = new KaspiBankModel(KaspiQrScheme.Standard, _clock);
        KaspiQrPayment paid = Paid(bank, 1500);
        BankAnswer made = Ask(bank, "POST", "/return/create", """{"DeviceToken":"token-of-lane"}""");
        string id = Call.Text(made, "Data", "QrReturnId");
        Assert.Equal("QrTokenCreated", Call.Text(Ask(bank, "GET", "/return/status/" + id), "Data", "Status"));
        Assert.Equal("-99000011", Call.Text(Return(bank, paid, 500, id), "StatusCode"));
        Assert.True(bank.ScanReturn(Call.Text(made, "Data", "QrToken")));
        Assert.Equal("CustomerIdentityObtained", Call.Text(Ask(bank, "GET", "/return/status/" + id), "Data", "Status"));
        Assert.NotEqual("", Call.Text(Return(bank, paid, 500, id), "Data", "ReturnOperationId"));
        Assert.Equal("1000", Left(bank, paid));
    }

    [Fact]
    public void With_r3_money_goes_back_without_the_customer_in_parts_and_not_beyond()
    {
        var bank = new KaspiBankModel(KaspiQrScheme.Enhanced, _clock);
        KaspiQrPayment paid = Paid(bank, 1500);
        Assert.Equal("0", Call.Text(Return(bank, paid, 500), "StatusCode"));
        Assert.Equal("-99000005", Call.Text(Return(bank, paid, 1001), "StatusCode"));
        bank.ReturnInTheApp(paid.Id, 400);   // as a person can, in Kaspi Pay
        Assert.Equal("600", Left(bank, paid));
        Assert.Equal("-99000005", Call.Text(Return(bank, paid, 1000), "StatusCode"));
        Assert.Equal("0", Call.Text(Return(bank, paid, 600), "StatusCode"));
        Assert.Equal("0", Left(bank, paid));
    }

    private static string Organization(string body) => body[..^1] + $",\"OrganizationBin\":\"{KaspiBankModel.Bin}\"}}";

    private static string Behavior(BankAnswer made, string name) => Call.Text(made, "Data", "QrPaymentBehaviorOptions", name);

    private string Status(KaspiBankModel bank, KaspiQrPayment payment) => Call.Text(Ask(bank, "GET", $"/payment/status/{payment.Id}"), "Data", "Status");

    private string Left(KaspiBankModel bank, KaspiQrPayment payment) =>
        Call.Text(Ask(bank, "GET", $"/payment/details?QrPaymentId={payment.Id}"), "Data", "AvailableReturnAmount");

    private BankAnswer Return(KaspiBankModel bank, KaspiQrPayment payment, int amount, string returnId = "") =>
        Ask(bank, "POST", "/payment/return", Organization($$"""{"DeviceToken":"token-of-lane","QrPaymentId":{{payment.Id}},"QrReturnId":"{{returnId}}","Amount":{{amount}}}"""));

    private KaspiQrPayment Paid(KaspiBankModel bank, int amount)
    {
        Create(bank, amount);
        KaspiQrPayment payment = bank.Payments.Payments[^1];
        Assert.True(bank.Scan(payment.QrToken) && bank.Confirm(payment.Id));
        return payment;
    }

    private BankAnswer Create(KaspiBankModel bank, int amount)
    {
        Ask(bank, "POST", "/device/register", Organization("""{"DeviceId":"lane","TradePointId":1}"""));
        BankAnswer made = Ask(bank, "POST", "/qr/create", Organization($$"""{"DeviceToken":"token-of-lane","Amount":{{amount}}}"""));
        Assert.Equal("0", Call.Text(made, "StatusCode"));
        return made;
    }

    private BankAnswer Ask(KaspiBankModel bank, string method, string path, string body = "") =>
        bank.Serve(Call.Of(method, bank.Base + path, body, $"X-Request-ID: {++_requests}") with { ClientCertificate = "CN=shop" });
}
