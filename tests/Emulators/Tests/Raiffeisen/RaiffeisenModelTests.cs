using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bridge.Emulators.Banks;
using Bridge.Emulators.Raiffeisen;
using Bridge.Emulators.Tests.Banks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bridge.Emulators.Tests.Raiffeisen;

/// <summary>Goal: the emulated bank says what the bank's public pages say (payment-systems 3.1 and 3.2): fields, states, times, errors.</summary>
public sealed class RaiffeisenModelTests
{
    private const string Register = "/api/sbp/v1/qr/register";
    private const string Orders = "/api/payment/v1/orders";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));
    private readonly RaiffeisenModel _bank;

    public RaiffeisenModelTests() => _bank = new RaiffeisenModel(_clock);

    [Fact]
    public void A_dynamic_QR_is_registered_without_a_key_and_its_payload_is_a_link_of_the_payment_system()
    {
        BankAnswer made = _bank.Serve(Call.Of("POST", Register, Dynamic("A-1")));
        Assert.Equal((200, "SUCCESS", 32), (made.Status, Call.Text(made, "code"), Call.Text(made, "qrId").Length));
        Assert.Matches("^https://qr\\.nspk\\.ru/[A-Z0-9]{32}\\?type=02&bank=\\d{12}&sum=150050&cur=RUB&crc=[0-9A-F]{4}$", Call.Text(made, "payload"));
        Assert.StartsWith("https://", Call.Text(made, "qrUrl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/sbp/v2/qrs/X")]
    [InlineData("DELETE", "/api/sbp/v2/qrs/X")]
    [InlineData("GET", "/api/sbp/v1/qr/X/payment-info")]
    [InlineData("POST", "/api/sbp/v1/refund")]
    [InlineData("POST", Orders)]
    public void Everything_else_needs_the_key(string method, string path)
    {
        Assert.Equal(401, _bank.Serve(Call.Of(method, path, "{}")).Status);
        Assert.Equal(401, _bank.Serve(Call.Of(method, path, "{}", "Authorization: Bearer another")).Status);
        Assert.NotEqual(401, Ask(method, path, """{"qr":{"id":""}}""").Status);
    }

    [Theory]
    [InlineData("sbpMerchantId", "\"MA0000000001\"", "ERROR.MERCHANT_NOT_REGISTERED")]
    [InlineData("sbpMerchantId", "\"\"", "ERROR.SBP_MERCHANT_ID_IS_MISSING")]
    [InlineData("order", "\"\"", "ERROR.INVALID_ORDER")]
    [InlineData("order", "\"with a space\"", "ERROR.INVALID_ORDER")]
    [InlineData("order", "\"01234567890123456789012345678901234567890\"", "ERROR.INVALID_ORDER")]
    [InlineData("amount", "null", "ERROR.DYNAMIC_QR_WITHOUT_AMOUNT")]
    [InlineData("amount", "0", "ERROR.INVALID_REQUEST")]
    [InlineData("amount", "1.001", "ERROR.INVALID_REQUEST")]
    [InlineData("qrType", "\"QRMagic\"", "ERROR.INVALID_REQUEST")]
    [InlineData("qrExpirationDate", "\"2026-11-30T11:59:59+03:00\"", "ERROR.QR_EXPIRATION_DATE_NOT_VALID")]
    [InlineData("qrExpirationDate", "\"soon\"", "ERROR.QR_EXPIRATION_DATE_NOT_VALID")]
    public void A_registration_that_cannot_be_is_refused_with_the_banks_word(string member, string value, string code)
    {
        Dictionary<string, JsonElement> body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Dynamic("A-1"))!;
        body[member] = JsonSerializer.Deserialize<JsonElement>(value);
        BankAnswer refused = _bank.Serve(Call.Of("POST", Register, JsonSerializer.Serialize(body)));
        Assert.Equal((400, code), (refused.Status, Call.Text(refused, "code")));
        Assert.Empty(_bank.Bills);
    }

    [Fact]
    public void A_bill_goes_from_new_over_in_progress_to_paid_and_the_payment_says_so_in_its_own_words()
    {
        RaiffeisenBill bill = Make("A-1");
        Assert.Equal(("NEW", "NO_INFO"), (QrStatus(bill), PaymentStatus(bill)));
        Assert.Same(bill, _bank.Scan(bill.Payload));
        Assert.Equal(("IN_PROGRESS", "IN_PROGRESS"), (QrStatus(bill), PaymentStatus(bill)));
        Assert.True(_bank.Pay(bill));
        Assert.Equal(("PAID", "SUCCESS"), (QrStatus(bill), PaymentStatus(bill)));
        BankAnswer info = Ask("GET", $"/api/sbp/v1/qr/{bill.QrId}/payment-info");
        Assert.Equal(("1500.50", "A-1", "RUB"), (Call.Text(info, "amount"), Call.Text(info, "order"), Call.Text(info, "currency")));
        Assert.NotEqual("", Call.Text(info, "transactionId"));
        Assert.False(_bank.Pay(bill));
        Assert.Null(_bank.Scan(bill.Payload));
        Assert.Equal(1, bill.Paid);
    }

    [Fact]
    public void A_customer_who_says_no_leaves_a_QR_that_can_be_scanned_again()
    {
        RaiffeisenBill bill = Make("A-1");
        _bank.Scan(bill.Payload);
        _bank.Refuse(bill);
        Assert.Equal("NEW", QrStatus(bill));
        Assert.NotNull(_bank.Scan(bill.Payload));
    }

    [Fact]
    public void A_bill_ends_by_its_own_time_or_after_three_days_when_it_has_none()
    {
        RaiffeisenBill bill = Make("A-1");
        _clock.Advance(TimeSpan.FromSeconds(179));
        Assert.Equal("NEW", QrStatus(bill));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("EXPIRED", QrStatus(bill));
        Assert.False(_bank.Pay(bill));

        Assert.Empty(_bank.Violations);
        string body = Dynamic("A-2").Replace("\"qrExpirationDate\":\"2026-11-30T12:03:00+03:00\",", "", StringComparison.Ordinal);
        Assert.Equal(200, _bank.Serve(Call.Of("POST", Register, body)).Status);
        Assert.Single(_bank.Violations);
        _clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        Assert.Equal("NEW", QrStatus(_bank.Bills[1]));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("EXPIRED", QrStatus(_bank.Bills[1]));
    }

    [Fact]
    public void A_bill_is_taken_back_before_it_is_paid_and_not_after()
    {
        RaiffeisenBill first = Make("A-1");
        RaiffeisenBill second = Make("A-2");
        Assert.Equal((200, "CANCELLED"), (Ask("DELETE", "/api/sbp/v2/qrs/" + first.QrId).Status, QrStatus(first)));
        Assert.False(_bank.Pay(first));
        _bank.Pay(second);
        Assert.Equal((400, "PAID"), (Ask("DELETE", "/api/sbp/v2/qrs/" + second.QrId).Status, QrStatus(second)));
        Assert.Equal("ERROR.NOT_FOUND", Call.Text(Ask("GET", "/api/sbp/v2/qrs/AD0"), "code"));
    }

    [Fact]
    public void An_order_that_was_paid_is_not_registered_again()
    {
        _bank.Pay(Make("A-1"));
        BankAnswer again = _bank.Serve(Call.Of("POST", Register, Dynamic("A-1")));
        Assert.Equal((400, "ERROR.ORDER_NUMBER_ALREADY_REGISTERED"), (again.Status, Call.Text(again, "code")));
        Assert.Single(_bank.Violations);
    }

    [Fact]
    public void The_tills_link_gets_its_sum_by_an_order_and_carries_one_at_a_time()
    {
        BankAnswer made = Ask("POST", Orders, Order("B-1"));
        Assert.Equal((200, "B-1", "NEW"), (made.Status, Call.Text(made, "id"), Call.Text(made, "status", "value")));
        Assert.Equal(RaiffeisenModel.Plate, Call.Text(made, "qr", "id"));
        Assert.Matches("^https://qr\\.nspk\\.ru/AS[A-Z0-9]{30}\\?type=01&bank=\\d{12}&crc=[0-9A-F]{4}$", RaiffeisenModel.PlatePayload);
        Ask("POST", Orders, Order("B-2"));
        Assert.Contains("still carries", Assert.Single(_bank.Violations), StringComparison.Ordinal);

        RaiffeisenBill bill = _bank.Find("B-1")!;
        Assert.Same(bill, _bank.Scan(RaiffeisenModel.PlatePayload));
        _bank.Pay(bill);
        Assert.Equal("PAID", Call.Text(Ask("GET", $"{Orders}/B-1"), "status", "value"));
        Assert.Equal(400, Ask("DELETE", $"{Orders}/B-1").Status);
        Assert.Equal((200, "CANCELLED"), (Ask("DELETE", $"{Orders}/B-2").Status, Call.Text(Ask("GET", $"{Orders}/B-2"), "status", "value")));
        Assert.Equal("ERROR.NOT_FOUND", Call.Text(Ask("GET", $"{Orders}/B-9"), "code"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_paid_is_given_back_in_parts_and_not_beyond(bool isOrder)
    {
        RaiffeisenBill bill = isOrder ? MakeOrder("B-1") : Make("A-1");
        Assert.Equal("ERROR.NOT_FOUND", Call.Text(Refund(bill, "R-1", "1"), "code"));
        _bank.Pay(bill);
        Assert.Equal("COMPLETED", Call.Text(Refund(bill, "R-1", "1000.50"), "refundStatus"));
        Assert.Equal("ERROR.REFUND_INSUFFICIENT_FUNDS", Call.Text(Refund(bill, "R-2", "500.01"), "code"));
        _bank.CompletesRefunds = false;
        Assert.Equal("IN_PROGRESS", Call.Text(Refund(bill, "R-3", "500"), "refundStatus"));
        string where = isOrder ? "/api/payments/v1/orders/B-1/refunds/" : "/api/sbp/v1/refund/";
        Assert.Equal("IN_PROGRESS", Call.Text(Ask("GET", where + "R-3"), "refundStatus"));
        Assert.Equal("ERROR.REFUND_NOT_FOUND", Call.Text(Ask("GET", where + "R-9"), "code"));
        Assert.Equal(1500.50m, bill.Refunded);
    }

    [Fact]
    public void A_notice_is_signed_over_five_members_as_they_stand_in_it()
    {
        RaiffeisenBill bill = Make("A-1");
        _bank.Pay(bill);
        (string body, string signature) = _bank.Notice(bill, amountText: "1500.50");
        using JsonDocument notice = JsonDocument.Parse(body);
        string[] signed = ["amount", "sbpMerchantId", "order", "paymentStatus", "transactionDate"];
        string text = string.Join('|', signed.Select(name => notice.RootElement.GetProperty(name) is { ValueKind: JsonValueKind.Number } number
            ? number.GetRawText() : notice.RootElement.GetProperty(name).GetString()));
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_bank.Key), Encoding.UTF8.GetBytes(text))), signature);
        Assert.StartsWith("1500.50|MA0000000552|A-1|SUCCESS|2026-11-30T12:", text, StringComparison.Ordinal);
    }

    private static string Dynamic(string order) => $$"""
        {"qrType":"QRDynamic","sbpMerchantId":"MA0000000552","order":"{{order}}","amount":1500.50,"currency":"RUB","qrExpirationDate":"2026-11-30T12:03:00+03:00","paymentDetails":"shop 12"}
        """;

    private static string Order(string id) => $$"""
        {"id":"{{id}}","amount":1500.50,"comment":"shop 12","expirationDate":"2026-11-30T12:03:00+03:00","qr":{"id":"{{RaiffeisenModel.Plate}}"} }
        """;

    private RaiffeisenBill Make(string order)
    {
        Assert.Equal(200, _bank.Serve(Call.Of("POST", Register, Dynamic(order))).Status);
        return _bank.Find(order)!;
    }

    private RaiffeisenBill MakeOrder(string id)
    {
        Assert.Equal(200, Ask("POST", Orders, Order(id)).Status);
        return _bank.Find(id)!;
    }

    private BankAnswer Refund(RaiffeisenBill bill, string id, string amount) => bill.IsOrder
        ? Ask("POST", $"/api/payments/v1/orders/{bill.Order}/refunds/{id}", $$"""{"amount":{{amount}}}""")
        : Ask("POST", "/api/sbp/v1/refund", $$"""{"order":"{{bill.Order}}","refundId":"{{id}}","amount":{{amount}}}""");

    private BankAnswer Ask(string method, string path, string body = "") => _bank.Serve(Call.Of(method, path, body, "Authorization: Bearer " + _bank.Key));

    private string QrStatus(RaiffeisenBill bill) => Call.Text(Ask("GET", "/api/sbp/v2/qrs/" + bill.QrId), "qrStatus");

    private string PaymentStatus(RaiffeisenBill bill) => Call.Text(Ask("GET", $"/api/sbp/v1/qr/{bill.QrId}/payment-info"), "paymentStatus");
}
