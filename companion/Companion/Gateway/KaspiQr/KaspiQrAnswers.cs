using System.Text.Json;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.KaspiQr;

/// <summary>
/// Kaspi's envelope {StatusCode, Message, Data} as words. A create is refused only by a code of which the document says that it is
/// about the shop or the sum; -999 ("temporarily unavailable") and every code that is not documented may come after the work.
/// </summary>
internal static class KaspiQrAnswers
{
    /// <summary>The sources mix the signs of the long codes: both are understood.</summary>
    private static readonly HashSet<string> s_refusals =
    [
        "-10000", "-1501", "-1502", "-1503", "-1601", "14000002", "99000001", "99000002", "99000003", "99000005", "99000011", "99000020",
        "990000018", "990000026", "990000028", "990000033",
    ];

    private static readonly HashSet<string> s_missing = ["-1601", "99000001"];

    /// <summary>The answer to something that is asked for once.</summary>
    public static ProviderAnswer Make(BankReply reply, Func<JsonElement, ProviderAnswer> made) => reply.Kind == BankReplyKind.NotSent
        ? ProviderAnswer.Refused("notsent", "no link to Kaspi: " + reply.Trouble)
        : Open(reply, made, (code, message) => s_refusals.Contains(Bare(code)) ? ProviderAnswer.Refused(code, message) : ProviderAnswer.Silent(code, message));

    /// <summary>The answer to a question.</summary>
    public static ProviderAnswer Read(BankReply reply, Func<JsonElement, ProviderAnswer> read) =>
        Open(reply, read, (code, message) => s_missing.Contains(Bare(code))
            ? new ProviderAnswer(ProviderWord.Missing) { Code = code, Message = message }
            : ProviderAnswer.Silent(code, message));

    private static ProviderAnswer Open(BankReply reply, Func<JsonElement, ProviderAnswer> good, Func<string, string, ProviderAnswer> bad)
    {
        if (reply.Kind != BankReplyKind.Answered)
        {
            return ProviderAnswer.Silent("nolink", reply.Trouble);
        }

        JsonElement json = reply.Json();
        if (json.Whole("StatusCode") is not int code)
        {
            return ProviderAnswer.Silent($"http-{reply.Status}", $"Kaspi answered {reply.Status} without its envelope");
        }

        string text = code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return code == 0 && reply.Status == 200 ? good(json.At("Data")) : bad(text, json.Text("Message"));
    }

    /// <summary>Short codes keep their sign; of the long ones only the digits count.</summary>
    private static string Bare(string code) => code.Length > 7 ? code.TrimStart('-') : code;
}
