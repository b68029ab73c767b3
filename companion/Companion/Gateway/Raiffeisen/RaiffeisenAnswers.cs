using System.Text.Json;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Raiffeisen;

/// <summary>
/// The bank's answers as words. A create is refused only by a whole 4xx answer that carries the bank's own error code; anything
/// else that is not a success may have made the bill and is silence.
/// </summary>
internal static class RaiffeisenAnswers
{
    public static ProviderAnswer Registered(BankReply reply)
    {
        JsonElement json = reply.Json();
        string id = json.Text("qrId");
        return reply is { Kind: BankReplyKind.Answered, Status: 200 } && json.Text("code") is "SUCCESS" or "" && IsId(id)
            ? new ProviderAnswer(ProviderWord.Open) { ProviderId = id, Payload = json.Text("payload") }
            : NotMade(reply, json);
    }

    public static ProviderAnswer OrderMade(BankReply reply, ProviderBill bill)
    {
        JsonElement json = reply.Json();
        return reply is { Kind: BankReplyKind.Answered, Status: 200 or 201 } && json.Text("id") == bill.Reference
            ? Order(reply, bill)
            : NotMade(reply, json);
    }

    public static ProviderAnswer Order(BankReply reply, ProviderBill bill)
    {
        JsonElement json = reply.Json();
        if (!IsSuccess(reply) || json.Text("id") != bill.Reference)
        {
            return NotRead(reply, json);
        }

        var heard = new ProviderAnswer(ProviderWord.Silent)
        {
            ProviderId = bill.Reference, Payload = bill.Terms.CashLinkPayload, AmountMinor = json.Minor("amount"), Code = "state",
        };
        return json.At("status").Text("value") switch
        {
            "NEW" => heard with { Word = ProviderWord.Open, Code = "" },
            "IN_PROGRESS" => heard with { Word = ProviderWord.Busy, Code = "" },
            "PAID" => heard with { Word = ProviderWord.Paid, Code = "", Transaction = json.Text("transactionId") },
            "CANCELLED" => heard with { Word = ProviderWord.Cancelled, Code = "" },
            "EXPIRED" => heard with { Word = ProviderWord.Expired, Code = "" },
            "DECLINED" => heard with { Word = ProviderWord.Declined, Code = "" },
            string other => heard with { Message = $"the bank calls the order '{Short(other)}', which is not documented" },
        };
    }

    /// <summary>The QR's own state, and what it means while the payment was not looked at.</summary>
    public static string QrState(BankReply reply, out ProviderAnswer answer)
    {
        JsonElement json = reply.Json();
        string state = IsSuccess(reply) ? json.Text("qrStatus") : "";
        answer = state switch
        {
            "NEW" => new ProviderAnswer(ProviderWord.Open),
            "IN_PROGRESS" or "PAID" => new ProviderAnswer(ProviderWord.Busy),
            "EXPIRED" => new ProviderAnswer(ProviderWord.Expired),
            "CANCELLED" => new ProviderAnswer(ProviderWord.Cancelled),
            "" => NotRead(reply, json),
            _ => ProviderAnswer.Silent("state", $"the bank calls the QR '{Short(state)}', which is not documented"),
        };
        return state;
    }

    /// <summary>What the payment says after the QR has ended as it says.</summary>
    public static ProviderAnswer Payment(BankReply reply, ProviderAnswer qr, string reference)
    {
        JsonElement json = reply.Json();
        if (!IsSuccess(reply))
        {
            return NotRead(reply, json) with { Word = ProviderWord.Silent };
        }

        return json.Text("paymentStatus") switch
        {
            "SUCCESS" when json.Text("order") == reference => new ProviderAnswer(ProviderWord.Paid)
            {
                AmountMinor = json.Minor("amount"), Transaction = json.Text("transactionId"),
            },
            "SUCCESS" => ProviderAnswer.Silent("order", "the payment of this QR names another order"),
            "IN_PROGRESS" => new ProviderAnswer(ProviderWord.Busy),
            "NO_INFO" => qr,
            "DECLINED" when qr.Word != ProviderWord.Busy => qr,
            _ => ProviderAnswer.Silent("state", "the bank's word for the payment is not documented"),
        };
    }

    public static ProviderAnswer Cancelled(BankReply reply) => reply is { Kind: BankReplyKind.Answered, Status: >= 200 and < 300 }
        ? new ProviderAnswer(ProviderWord.Cancelled)
        : ProviderAnswer.Silent(CodeOf(reply, reply.Json()), "the cancel was not confirmed: " + Words(reply, reply.Json()));

    public static ProviderAnswer Refund(BankReply reply, bool isFirst)
    {
        JsonElement json = reply.Json();
        if (!IsSuccess(reply))
        {
            return isFirst ? NotMade(reply, json) : NotRead(reply, json);
        }

        return json.Text("refundStatus") switch
        {
            "IN_PROGRESS" => new ProviderAnswer(ProviderWord.Busy),
            "COMPLETED" => new ProviderAnswer(ProviderWord.Paid) { AmountMinor = json.Minor("amount") },
            "DECLINED" => new ProviderAnswer(ProviderWord.Declined) { Code = "declined", Message = "the bank declined the refund" },
            _ => ProviderAnswer.Silent("state", "the bank's word for the refund is not documented"),
        };
    }

    private static ProviderAnswer NotMade(BankReply reply, JsonElement json) => reply.Kind switch
    {
        BankReplyKind.NotSent => ProviderAnswer.Refused("notsent", "no link to the bank: " + reply.Trouble),
        BankReplyKind.Answered when reply.Status is >= 400 and < 500 && json.Text("code").StartsWith("ERROR.", StringComparison.Ordinal) =>
            ProviderAnswer.Refused(CodeOf(reply, json), Words(reply, json)),
        BankReplyKind.Answered when reply.Status is 401 or 403 => ProviderAnswer.Refused("key", "the bank does not accept the key"),
        _ => NotRead(reply, json) with { Word = ProviderWord.Silent },
    };

    private static ProviderAnswer NotRead(BankReply reply, JsonElement json)
    {
        string code = CodeOf(reply, json);
        bool isMissing = reply.Kind == BankReplyKind.Answered && reply.Status is >= 400 and < 500
            && code is "ERROR.NOT_FOUND" or "ERROR.REFUND_NOT_FOUND" or "ERROR.ORDER_NOT_FOUND";
        return isMissing
            ? new ProviderAnswer(ProviderWord.Missing) { Code = code, Message = Words(reply, json) }
            : ProviderAnswer.Silent(code, Words(reply, json));
    }

    private static bool IsSuccess(BankReply reply) => reply is { Kind: BankReplyKind.Answered, Status: 200 or 201 } && reply.Json().ValueKind == JsonValueKind.Object
        && reply.Json().Text("code") is "SUCCESS" or "";

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(char.IsAsciiLetterOrDigit);

    private static string CodeOf(BankReply reply, JsonElement json) =>
        json.Text("code") is { Length: > 0 } code ? Short(code) : reply.Kind == BankReplyKind.Answered ? $"http-{reply.Status}" : "nolink";

    private static string Words(BankReply reply, JsonElement json) =>
        reply.Kind != BankReplyKind.Answered ? reply.Trouble : json.Text("message") is { Length: > 0 } message ? message : $"the bank answered {reply.Status}";

    private static string Short(string text) => text.Length > 60 ? text[..60] : text;
}
