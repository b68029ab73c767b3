using System.Text;
using Bridge.Terminals;

namespace Bridge.Core.Tests.Lanes;

/// <summary>One answer of the rig's terminal: an outcome, and after how long.</summary>
internal sealed record RigAnswer(CallOutcome Outcome, int Status, string Body, int AfterMs = 5)
{
    public static RigAnswer Json(string body) => new(CallOutcome.Answered, 200, body);

    public static RigAnswer Silence { get; } = new(CallOutcome.NoAnswer, 0, "", 1000);

    public static RigAnswer Refused { get; } = new(CallOutcome.NotSent, 0, "", 1);
}

/// <summary>
/// A terminal that says what a test tells it: by default it takes every start as process 1, 2, 3 ... and waits. Answers
/// are written by hand from the customer's document, not by the emulator: this is the second witness.
/// </summary>
internal sealed class RigTerminal
{
    private int _processes;
    private int _tokens;
    private bool _tokenEnded;

    public List<string> Calls { get; } = [];

    public int Starts => Calls.Count(IsStart);

    /// <summary>True: every call but register needs the token that was given last.</summary>
    public bool Protects { get; set; }

    public int RefusalStatus { get; set; } = 403;

    public bool RefusesRenewal { get; set; }

    public string ExpiryText { get; set; } = "2027-11-23 12:00:00";

    public int Renewals => Calls.Count(path => path.StartsWith("/v2/revoke"));

    /// <summary>When set, decides first; null = the default.</summary>
    public Func<string, RigAnswer?> Says { get; set; } = _ => null;

    /// <summary>What /v2/status answers by default.</summary>
    public string Status { get; set; } = Wait("Initialize");

    public RigAnswer Answer(string path, string token = "")
    {
        Calls.Add(path);
        return Says(path) ?? (Protects ? Guard(path, token) : null) ?? Default(path);
    }

    /// <summary>The token that was given last is good no longer, except for its own renewal.</summary>
    public void ExpireToken() => _tokenEnded = true;

    public static bool IsStart(string path) =>
        path.TrimStart('/').Replace("v2/", "") is { } bare && (bare.StartsWith("payment") || bare.StartsWith("refund"));

    private RigAnswer? Guard(string path, string token)
    {
        if (path.StartsWith("/v2/register") || (path.StartsWith("/v2/revoke") && !RefusesRenewal
            && path.EndsWith($"refreshToken=refresh{_tokens}") && token == $"token{_tokens}"))
        {
            _tokens++;
            _tokenEnded = false;
            return RigAnswer.Json(
                $$"""
                {"data":{"accessToken":"token{{_tokens}}","expirationDate":"{{ExpiryText}}",
                "refreshToken":"refresh{{_tokens}}"},"statusCode":0}
                """);
        }

        if (path.StartsWith("/v2/revoke"))
        {
            return RigAnswer.Json(
                """{"data":{"message":"Revoke Error. Wrong refresh token"},"errorText":"x","statusCode":105}""");
        }

        return !_tokenEnded && token == $"token{_tokens}" ? null : new RigAnswer(
            CallOutcome.Answered, RefusalStatus,
            """{"errorText":"Session expires and need to be updated","statusCode":999}""");
    }

    public static string Wait(string subStatus, int process = 1) =>
        $$"""{"data":{"processId":"{{process}}","status":"wait","subStatus":"{{subStatus}}"},"statusCode":0}""";

    public static string Unknown(int process = 1) =>
        $$"""{"data":{"message":"Операция жойылды","processId":"{{process}}","status":"unknown","subStatus":"ProcessCancelled"},"statusCode":0}""";

    public static string Fail(int process = 1) =>
        $$"""{"data":{"message":"Сатып алушы сатып алуды жойды","processId":"{{process}}","status":"fail","subStatus":"QrTransactionFailure"},"statusCode":0}""";

    public static string Success(string amount, int process = 1, string order = "504711333") =>
        $$"""
        {"data":{"addInfo":{"IsOffer":false,"LoanTerm":0,"ProductType":"Gold"},"chequeInfo":{"address":"Қонаев 11, 6",
        "amount":"{{amount}}","bin":"960419351140","city":"Алматы қ.","date":"06.03.23 14:20:11","method":"qr",
        "orderNumber":"{{order}}","status":"Kaspi Gold-ман сатып алу. Мақұлданды","storeName":"Kaspi Mark",
        "terminalId":"31452963","type":"{{(amount[0] == '-' ? "refund" : "payment")}}"},"processId":"{{process}}","status":"success",
        "subStatus":"QrTransactionSuccess","transactionId":"{{order}}"},"statusCode":0}
        """;

    private RigAnswer Default(string path)
    {
        if (IsStart(path))
        {
            _processes++;
            return RigAnswer.Json($$"""{"data":{"processId":"{{_processes}}","status":"wait"},"statusCode":0}""");
        }

        return RigAnswer.Json(path.StartsWith("/v2/deviceinfo")
            ? """{"data":{"posNum":"0","serialNum":"00043010171","terminalId":"31452963"},"statusCode":0}"""
            : Status);
    }

    public static string TokenOf(TerminalCall call)
    {
        string head = Encoding.ASCII.GetString(call.Request, 0, call.RequestLength);
        int at = head.IndexOf("accesstoken: ", StringComparison.Ordinal);
        return at < 0 ? "" : head[(at + 13)..head.IndexOf('\r', at)];
    }

    public static string PathOf(TerminalCall call)
    {
        string head = Encoding.ASCII.GetString(call.Request, 0, call.RequestLength);
        return head.Split(' ')[1];
    }
}
