using System.Text.Json;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.YooKassa;

/// <summary>
/// YooKassa's answers as words. Its pages say that a 4xx means "not carried out" and a 500 "not known": so something is refused only
/// by a 4xx that brings YooKassa's own error object, and everything else that is not a whole object may have happened.
/// </summary>
internal static class YooKassaAnswers
{
    public const string Currency = "RUB";

    /// <summary>Where our own name of a payment stands in its metadata.</summary>
    public const string ReferenceKey = "bridge_reference";

    private const int IdLength = 36;

    public static ProviderAnswer Ready(BankReply reply) => IsWhole(reply) ? new ProviderAnswer(ProviderWord.Open)
        : reply is { Kind: BankReplyKind.Answered, Status: 401 or 403 } ? ProviderAnswer.Refused("key", "YooKassa does not accept the shop's number and key")
        : NotRead(reply);

    /// <summary>The answer to something that is asked for once.</summary>
    public static ProviderAnswer Made(BankReply reply, Func<JsonElement, ProviderAnswer> translate) => IsWhole(reply) ? translate(reply.Json())
        : IsRefusal(reply) ? ProviderAnswer.Refused(CodeOf(reply), Words(reply))
        : ProviderAnswer.Silent(CodeOf(reply), Words(reply));

    /// <summary>The answer to a question about one payment or refund.</summary>
    public static ProviderAnswer Read(BankReply reply, Func<JsonElement, ProviderAnswer> translate) => IsWhole(reply) ? translate(reply.Json()) : NotRead(reply);

    public static bool IsOurs(JsonElement payment, ProviderBill bill) => payment.At("metadata").Text(ReferenceKey) == bill.Reference;

    public static ProviderAnswer Payment(JsonElement json, ProviderBill bill)
    {
        if (!IsId(json.Text("id")) || !IsOurs(json, bill))
        {
            return ProviderAnswer.Silent("reference", "the bank answers with another payment than was asked about");
        }

        var heard = new ProviderAnswer(ProviderWord.Silent) { ProviderId = json.Text("id"), AmountMinor = Amount(json) };
        if (json.At("test").ValueKind == JsonValueKind.True)
        {
            return heard with { Code = "test", Message = "the key is of a test shop, where no money moves" };
        }

        return json.Text("status") switch
        {
            "pending" => heard with { Word = ProviderWord.Open },
            "waiting_for_capture" => heard with { Word = ProviderWord.Busy },
            // A payment whose sum cannot be read must not pass as the sum that was asked for.
            "succeeded" when heard.AmountMinor is null => heard with { Code = "amount", Message = "the bank says 'paid' without a sum in roubles" },
            "succeeded" => heard with { Word = ProviderWord.Paid, Transaction = Transaction(json) },
            "canceled" => Ended(heard, json.At("cancellation_details")),
            string other => heard with { Code = "state", Message = $"the bank calls the payment '{Short(other)}', which is not documented" },
        };
    }

    public static ProviderAnswer Refund(JsonElement json, ProviderBill refund)
    {
        if (!IsId(json.Text("id")) || json.Text("payment_id") != refund.Sale!.ProviderId)
        {
            return ProviderAnswer.Silent("reference", "the bank answers with another refund than was asked about");
        }

        var heard = new ProviderAnswer(ProviderWord.Silent) { ProviderId = json.Text("id"), AmountMinor = Amount(json) };
        return json.Text("status") switch
        {
            "pending" => heard with { Word = ProviderWord.Busy },
            "succeeded" when heard.AmountMinor is null => heard with { Code = "amount", Message = "the bank says 'given back' without a sum in roubles" },
            "succeeded" => heard with { Word = ProviderWord.Paid },
            "canceled" => heard with { Word = ProviderWord.Declined, Code = Reason(json.At("cancellation_details")), Message = "the bank did not carry the refund out" },
            _ => heard with { Code = "state", Message = "the bank's word for the refund is not documented" },
        };
    }

    public static ProviderAnswer Cancelled(BankReply reply) => IsWhole(reply) && reply.Json().Text("status") == "canceled"
        ? new ProviderAnswer(ProviderWord.Cancelled)
        : ProviderAnswer.Silent(CodeOf(reply), "the cancel was not confirmed: " + Words(reply));

    /// <summary>Why a list says nothing; null = it can be looked through.</summary>
    public static ProviderAnswer? ListTrouble(BankReply reply) => IsWhole(reply) && reply.Json().At("items").ValueKind == JsonValueKind.Array ? null
        : IsWhole(reply) ? ProviderAnswer.Silent("list", "the bank's list cannot be read")
        : ProviderAnswer.Silent(CodeOf(reply), Words(reply));

    /// <summary>The first that fits; an undefined element when none does.</summary>
    public static JsonElement Find(BankReply reply, Func<JsonElement, bool> fits) => reply.Json().At("items").EnumerateArray().FirstOrDefault(fits);

    /// <summary>Final and unchangeable, the pages say, whatever the reason: the reason only says which kind of "no" it is.</summary>
    private static ProviderAnswer Ended(ProviderAnswer heard, JsonElement details) => Reason(details) switch
    {
        "expired_on_confirmation" => heard with { Word = ProviderWord.Expired },
        "canceled_by_merchant" => heard with { Word = ProviderWord.Cancelled },
        _ when details.Text("party") == "merchant" => heard with { Word = ProviderWord.Cancelled },
        string reason => heard with { Word = ProviderWord.Declined, Code = reason, Message = "the payment was not carried out" },
    };

    private static long? Amount(JsonElement json) => json.At("amount").Text("currency") == Currency ? json.At("amount").Minor("value") : null;

    private static string Transaction(JsonElement json) => json.At("payment_method").Text("sbp_operation_id") is { Length: > 0 } id ? id : json.Text("id");

    private static string Reason(JsonElement details) => details.Text("reason") is { Length: > 0 } reason ? Short(reason) : "canceled";

    private static ProviderAnswer NotRead(BankReply reply) => IsRefusal(reply) && reply.Status == 404
        ? new ProviderAnswer(ProviderWord.Missing) { Code = CodeOf(reply), Message = Words(reply) }
        : ProviderAnswer.Silent(CodeOf(reply), Words(reply));

    private static bool IsWhole(BankReply reply) =>
        reply is { Kind: BankReplyKind.Answered, Status: 200 } && reply.Json().ValueKind == JsonValueKind.Object && reply.Json().Text("type") != "error";

    private static bool IsRefusal(BankReply reply) => reply is { Kind: BankReplyKind.Answered, Status: >= 400 and < 500 } && reply.Json().Text("type") == "error";

    private static bool IsId(string id) => id.Length == IdLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string CodeOf(BankReply reply) =>
        reply.Kind != BankReplyKind.Answered ? "nolink" : reply.Json().Text("code") is { Length: > 0 } code ? Short(code) : $"http-{reply.Status}";

    private static string Words(BankReply reply) =>
        reply.Kind != BankReplyKind.Answered ? reply.Trouble
        : reply.Json().Text("description") is { Length: > 0 } words && reply.Status != 200 ? words
        : $"the bank answered {reply.Status}";

    private static string Short(string text) => text.Length > 60 ? text[..60] : text;
}
