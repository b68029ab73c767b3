using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bridge.Emulators.Banks;

namespace Bridge.Emulators.Raiffeisen;

/// <summary>The calls of the interface.</summary>
public sealed partial class RaiffeisenModel
{
    /// <summary>What the bank sends when a bill was paid: the body, and the signature of its header.</summary>
    public (string Body, string Signature) Notice(RaiffeisenBill bill, string status = "SUCCESS", string amountText = "")
    {
        string amount = amountText.Length > 0 ? amountText : bill.PaidAmount.ToString(CultureInfo.InvariantCulture);
        string date = Date(clock.GetUtcNow());
        string body = $$"""
            {"transactionId":{{bill.TransactionId}},"qrId":"{{bill.QrId}}","sbpMerchantId":"{{Merchant}}","merchantId":1780672001,"amount":{{amount}},
            "currency":"RUB","transactionDate":"{{date}}","paymentStatus":"{{status}}","additionalInfo":"","order":"{{bill.Order}}","createDate":"{{date}}"}
            """;
        byte[] signed = Encoding.UTF8.GetBytes($"{amount}|{Merchant}|{bill.Order}|{status}|{date}");
        return (body, Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), signed)));
    }

    private BankAnswer Register(BankCall call)
    {
        string order = call.Text("order");
        decimal amount = call.Units("amount");
        if (call.Text("sbpMerchantId").Length == 0)
        {
            return Error(400, "ERROR.SBP_MERCHANT_ID_IS_MISSING");
        }

        if (call.Text("sbpMerchantId") != Merchant)
        {
            return Error(400, "ERROR.MERCHANT_NOT_REGISTERED");
        }

        if (order.Length is 0 or > 40 || order.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            return Error(400, "ERROR.INVALID_ORDER");
        }

        if (call.Text("qrType") == "QRDynamic" && call.Text("amount").Length == 0)
        {
            return Error(400, "ERROR.DYNAMIC_QR_WITHOUT_AMOUNT");
        }

        if (call.Text("qrType") != "QRDynamic" || amount <= 0 || decimal.Round(amount, 2) != amount || call.Text("paymentDetails").Length > 185)
        {
            return Error(400, "ERROR.INVALID_REQUEST");
        }

        bool isForDays = call.Text("qrExpirationDate").Length == 0;
        if (isForDays)
        {
            Violations.Add($"order {order} was registered without an expiry: its QR lives for three days");
        }

        DateTimeOffset? wanted = isForDays ? clock.GetUtcNow() + s_defaultLife : Ends(call.Text("qrExpirationDate"));
        if (wanted is not DateTimeOffset ends || ends <= clock.GetUtcNow())
        {
            return Error(400, "ERROR.QR_EXPIRATION_DATE_NOT_VALID");
        }

        if (Bills.Exists(bill => bill.Order == order))
        {
            Violations.Add($"order {order} was registered twice");
        }

        if (Find(order) is { State: "PAID" })
        {
            return Error(400, "ERROR.ORDER_NUMBER_ALREADY_REGISTERED");
        }

        string id = "AD" + Bills.Count.ToString("D6", CultureInfo.InvariantCulture) + "BAL7227F9BNP6KNE007J9B3K";
        var made = new RaiffeisenBill { Order = order, QrId = id, Amount = amount, Payload = Payload(id, amount), Ends = ends, Details = call.Text("paymentDetails") };
        Bills.Add(made);
        return new BankAnswer(200, new JsonObject
        {
            ["code"] = "SUCCESS", ["qrId"] = id, ["payload"] = made.Payload, ["qrUrl"] = $"https://pay-test.raif.ru/api/sbp/v1/qr/{id}/image",
        }.ToJsonString());
    }

    private BankAnswer MakeOrder(BankCall call)
    {
        string order = call.Text("id");
        decimal amount = call.Units("amount");
        if (order.Length is 0 or > 40 || amount <= 0 || Ends(call.Text("expirationDate")) is not DateTimeOffset ends || ends <= clock.GetUtcNow()
            || call.Body.GetProperty("qr").GetProperty("id").GetString() != Plate)
        {
            return Error(400, "ERROR.INVALID_REQUEST");
        }

        if (Bills.Exists(bill => bill.Order == order))
        {
            Violations.Add($"order {order} was made twice");
        }

        if (Bills.Exists(bill => bill.IsOrder && bill.State is "NEW" or "IN_PROGRESS"))
        {
            Violations.Add($"order {order} was put on a link that still carries a sum");
        }

        var made = new RaiffeisenBill { Order = order, QrId = Plate, Amount = amount, Payload = PlatePayload, Ends = ends, IsOrder = true, Details = call.Text("comment") };
        Bills.Add(made);
        return OrderInfo(made);
    }

    private static DateTimeOffset? Ends(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset at) ? at : null;

    private static BankAnswer OrderInfo(RaiffeisenBill bill) => new(200, new JsonObject
    {
        ["id"] = bill.Order,
        ["amount"] = Number(bill.State == "PAID" ? bill.PaidAmount : bill.Amount),
        ["status"] = new JsonObject { ["value"] = bill.State, ["date"] = Date(bill.Ends) },
        ["expirationDate"] = Date(bill.Ends),
        ["qr"] = new JsonObject { ["id"] = bill.QrId },
    }.ToJsonString());

    private static BankAnswer QrInfo(RaiffeisenBill bill) => new(200, new JsonObject
    {
        ["qrId"] = bill.QrId, ["qrStatus"] = bill.State, ["qrExpirationDate"] = Date(bill.Ends), ["payload"] = bill.Payload,
        ["qrUrl"] = "https://pay-test.raif.ru/api/sbp/v1/qr/image",
    }.ToJsonString());

    private BankAnswer PaymentInfo(RaiffeisenBill bill)
    {
        var info = new JsonObject
        {
            ["code"] = "SUCCESS", ["amount"] = Number(bill.State == "PAID" ? bill.PaidAmount : bill.Amount), ["currency"] = "RUB", ["merchantId"] = 123,
            ["order"] = bill.Order, ["qrId"] = bill.QrId, ["sbpMerchantId"] = Merchant, ["createDate"] = Date(clock.GetUtcNow()),
            ["paymentStatus"] = bill.State switch { "PAID" => "SUCCESS", "IN_PROGRESS" => "IN_PROGRESS", _ => "NO_INFO" },
            ["qrExpirationDate"] = Date(bill.Ends),
        };
        if (bill.State == "PAID")
        {
            info["transactionId"] = bill.TransactionId;
            info["transactionDate"] = Date(clock.GetUtcNow());
        }

        return new BankAnswer(200, info.ToJsonString());
    }

    private BankAnswer Refund(string order, string id, BankCall call)
    {
        decimal amount = call.Units("amount");
        if (Find(order) is not { State: "PAID" } bill)
        {
            return Error(400, "ERROR.NOT_FOUND");
        }

        if (amount <= 0 || id.Length is 0 or > 40)
        {
            return Error(400, "ERROR.INVALID_REQUEST");
        }

        if (bill.Refunded + amount > bill.PaidAmount)
        {
            return Error(400, "ERROR.REFUND_INSUFFICIENT_FUNDS");
        }

        if (Refunds.Exists(made => made.Id == id))
        {
            Violations.Add($"refund {id} was sent twice");
        }

        bill.Refunded += amount;
        Refunds.Add(new RaiffeisenRefund { Id = id, Order = order, Amount = amount, State = CompletesRefunds ? "COMPLETED" : "IN_PROGRESS" });
        return RefundInfo(id);
    }

    private BankAnswer RefundInfo(string id) => Refunds.Find(made => made.Id == id) is RaiffeisenRefund refund
        ? new BankAnswer(200, new JsonObject { ["code"] = "SUCCESS", ["amount"] = Number(refund.Amount), ["refundStatus"] = refund.State }.ToJsonString())
        : Error(404, "ERROR.REFUND_NOT_FOUND");
}
