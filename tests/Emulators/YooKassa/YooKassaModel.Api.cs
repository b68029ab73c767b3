using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Emulators.Banks;

namespace Bridge.Emulators.YooKassa;

/// <summary>The calls of the interface.</summary>
public sealed partial class YooKassaModel
{
    private BankAnswer Create(BankCall call)
    {
        decimal amount = Sum(call.Body);
        string link = Text(call.Body, "pos_link", "id");
        string description = call.Text("description");
        JsonObject metadata = call.Body.TryGetProperty("metadata", out JsonElement data) && JsonNode.Parse(data.GetRawText()) is JsonObject given ? given : [];
        string wrong =
            amount <= 0 ? "amount"
            : !Links.Contains(link) ? "pos_link.id"
            : Text(call.Body, "confirmation", "type") != "external" ? "confirmation.type"
            : call.Text("capture") != "True" ? "capture"
            : description.Length > 128 ? "description"
            : metadata.Count > 16 || metadata.Any(pair => pair.Key.Length > 32 || ((string?)pair.Value)?.Length > 512) ? "metadata"
            : "";
        if (!DateTimeOffset.TryParse(Text(call.Body, "pos_link", "expires_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset ends)
            || ends < clock.GetUtcNow().AddMinutes(1) || ends > clock.GetUtcNow().AddMinutes(20))
        {
            wrong = "pos_link.expires_at";
        }

        if (wrong.Length > 0)
        {
            return Error(400, "invalid_request", $"Incorrect value of {wrong}", wrong);
        }

        foreach (YooKassaPayment before in Payments.Where(payment => payment.LinkId == link && payment.Status == "pending"))
        {
            // The pages: the sum of a link may be written over, and a link carries one sum. Ours waits until the link is free.
            Violations.Add($"a sum was written over another one on {link}");
            End(before, "merchant", "canceled_by_merchant");
        }

        var made = new YooKassaPayment
        {
            Id = Id(Payments.Count + 1, "8000"), LinkId = link, Amount = Keep(amount), Made = clock.GetUtcNow(), Ends = ends, Description = description, Metadata = metadata,
        };
        Payments.Add(made);
        return Info(made);
    }

    private BankAnswer TakeBack(YooKassaPayment payment)
    {
        if (payment.Status != "pending" || RefusesCancel)
        {
            return Error(400, "invalid_request", "Payment cannot be canceled in its status", "payment_id");
        }

        End(payment, "merchant", "canceled_by_merchant");
        return Info(payment);
    }

    private BankAnswer Refund(BankCall call)
    {
        decimal amount = Sum(call.Body);
        if (Payments.Find(p => p.Id == call.Text("payment_id")) is not { Status: "succeeded" } payment || amount <= 0 || call.Text("description").Length > 250)
        {
            return Error(400, "invalid_request", "Payment is not in status succeeded, or the sum cannot be", "payment_id");
        }

        if (payment.Refunded + amount > payment.PaidAmount)
        {
            return Error(400, "invalid_request", "The sum of the refund exceeds what remains of the payment", "amount");
        }

        payment.Refunded += amount;
        var made = new YooKassaRefund
        {
            Id = Id(Refunds.Count + 1, "9000"), PaymentId = payment.Id, Amount = amount, Made = clock.GetUtcNow(), Description = call.Text("description"),
            Status = CompletesRefunds ? "succeeded" : "pending",
        };
        Refunds.Add(made);
        return Info(made);
    }

    /// <summary>Newest first, in pieces; the pointer of the next piece is the id of its first member.</summary>
    private static BankAnswer List<T>(BankCall call, List<T> all, Func<T, DateTimeOffset> made, Func<T, string> id, Func<T, BankAnswer> info)
    {
        if (!int.TryParse(call.Query.GetValueOrDefault("limit", "10"), CultureInfo.InvariantCulture, out int limit) || limit is < 1 or > 100)
        {
            return Error(400, "invalid_request", "Incorrect value of limit", "limit");
        }

        T[] found = [.. all.Where(one => made(one) >= At(call, "created_at.gte", DateTimeOffset.MinValue) && made(one) <= At(call, "created_at.lte", DateTimeOffset.MaxValue))
            .OrderByDescending(made).ThenByDescending(id, StringComparer.Ordinal)];
        string cursor = call.Query.GetValueOrDefault("cursor", "");
        T[] rest = cursor.Length == 0 ? found : [.. found.SkipWhile(one => id(one) != cursor)];
        var body = new JsonObject
        {
            ["type"] = "list", ["items"] = new JsonArray([.. rest.Take(limit).Select(one => JsonNode.Parse(info(one).Body))]),
        };
        if (rest.Length > limit)
        {
            body["next_cursor"] = id(rest[limit]);
        }

        return new BankAnswer(200, body.ToJsonString());
    }

    private BankAnswer Info(YooKassaPayment payment)
    {
        var body = new JsonObject
        {
            ["id"] = payment.Id, ["status"] = payment.Status, ["paid"] = payment.Status == "succeeded",
            ["amount"] = Money(payment.Status == "succeeded" ? payment.PaidAmount : payment.Amount),
            ["confirmation"] = new JsonObject { ["type"] = "external" }, ["created_at"] = Date(payment.Made), ["description"] = payment.Description,
            ["metadata"] = payment.Metadata.DeepClone(), ["recipient"] = new JsonObject { ["account_id"] = Shop, ["gateway_id"] = "1" },
            ["refundable"] = payment.Status == "succeeded", ["test"] = IsTestShop,
        };
        if (payment.Status == "succeeded")
        {
            body["payment_method"] = new JsonObject { ["type"] = "sbp", ["id"] = payment.Id, ["saved"] = false, ["sbp_operation_id"] = "B4" + payment.Id.Replace("-", "", StringComparison.Ordinal)[..30] };
        }

        if (payment.Status == "canceled")
        {
            body["cancellation_details"] = new JsonObject { ["party"] = payment.Party, ["reason"] = payment.Reason };
        }

        return new BankAnswer(200, body.ToJsonString());
    }

    private static BankAnswer Info(YooKassaRefund refund) => new(200, new JsonObject
    {
        ["id"] = refund.Id, ["payment_id"] = refund.PaymentId, ["status"] = refund.Status, ["created_at"] = Date(refund.Made),
        ["amount"] = Money(refund.Amount), ["description"] = refund.Description,
    }.ToJsonString());

    private static JsonObject Money(decimal units) => new() { ["value"] = units.ToString("0.00", CultureInfo.InvariantCulture), ["currency"] = "RUB" };

    /// <summary>Roubles as the pages write them, with two digits behind the point; -1 = they are not.</summary>
    private static decimal Sum(JsonElement body)
    {
        string value = Text(body, "amount", "value");
        return value.IndexOf('.', StringComparison.Ordinal) == value.Length - 3 && Text(body, "amount", "currency") == "RUB"
            && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal units) ? units : -1;
    }

    private static DateTimeOffset At(BankCall call, string name, DateTimeOffset otherwise) =>
        DateTimeOffset.TryParse(call.Query.GetValueOrDefault(name, ""), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) ? at : otherwise;

    private static string Text(JsonElement body, string outer, string inner) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(outer, out JsonElement one) && one.ValueKind == JsonValueKind.Object
            && one.TryGetProperty(inner, out JsonElement value) ? value.ToString() : "";
}
