using System.Globalization;
using System.Text;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using Xunit;

namespace Bridge.Core.Tests.Terminals.SmartPos;

/// <summary>
/// Plays a protected terminal and the shell's token file against a SmartPosTerminal in virtual time, in sentences. Each
/// sentence says the request line and the token that must be in its head; whatever else happens fails the next one.
/// </summary>
internal sealed class AccessScript
{
    /// <summary>2026-11-23 12:00:00 in Almaty, where the terminal's clock is.</summary>
    public const long Unix = 1795417200;

    public const string Alive = """{"data":{"posNum":"0","serialNum":"77","terminalId":"31452963"},"statusCode":0}""";
    public const string NotFound = """{"errorText":"Process not found","statusCode":101}""";
    public const string Expired = """{"errorText":"Session expires and need to be updated","statusCode":999}""";
    public const string Accepted = """{"data":{"processId":"1678090708423","status":"wait"},"statusCode":0}""";
    public const string Waits = """{"data":{"processId":"1678090708423","status":"wait","subStatus":"WaitUser"},"statusCode":0}""";

    private readonly TerminalCall _call = new();
    private readonly TerminalReport _report = new();
    private readonly byte[] _body = new byte[4096];
    private bool _isOut;

    public AccessScript(byte[]? stored = null, bool hasClock = true, Action<SmartPosSetup>? change = null)
    {
        var setup = new SmartPosSetup { Host = "192.168.80.4", Tls = true, ClientName = "shop-1-lane-1" };
        change?.Invoke(setup);
        Terminal = new SmartPosTerminal(setup);
        Terminal.RestoreAccess(stored ?? [], stored?.Length ?? 0);
        NowMs = 100_000;
        if (hasClock)
        {
            Terminal.WallClockSet(Unix, NowMs);
        }

        Terminal.Tick(NowMs);
    }

    public SmartPosTerminal Terminal { get; }

    public long NowMs { get; private set; }

    public TerminalCall Call => _call;

    public string Head => Encoding.ASCII.GetString(_call.Request, 0, _call.RequestLength);

    /// <summary>What the shell has on its disk.</summary>
    public byte[] Stored { get; private set; } = [];

    /// <summary>A lane that was let in with token a1, good for that many hours from the clock's start.</summary>
    public static byte[] Let(double hours = 24, string date = "") =>
        new AccessScript().LetIn(date.Length > 0 ? date : Date(hours)).Stored;

    public static string Date(double hours) => DateTime.UnixEpoch.AddSeconds(Unix + (5 * 3600) + (hours * 3600))
        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Tokens(int number, string date) =>
        $$"""{"data":{"accessToken":"a{{number}}","expirationDate":"{{date}}","refreshToken":"r{{number}}"},"statusCode":0}""";

    public AccessScript LetIn(string date)
    {
        Terminal.AskAccess(NowMs);
        return Calls("/v2/register?name=shop-1-lane-1", "").Answers(Tokens(1, date)).Stores()
            .Reports("AccessGranted 0: the terminal lets this lane in");
    }

    public AccessScript Pays()
    {
        Terminal.Start(new TerminalOrder { Operation = TerminalOperation.Payment, AmountMinor = 125000 }, NowMs);
        return this;
    }

    public AccessScript Follows()
    {
        Terminal.Follow("1678090708423", TerminalOperation.Payment, NowMs);
        return this;
    }

    public AccessScript Probes()
    {
        Terminal.Probe(NowMs);
        return this;
    }

    public AccessScript Calls(string requestLine, string token)
    {
        Assert.False(_isOut);
        Assert.True(Terminal.TakeCall(_call), "no call is ready, expected " + requestLine);
        Assert.Equal("GET " + requestLine + " HTTP/1.1", Head.Split("\r\n")[0]);
        string[] sent = Head.Split("\r\n").Where(line => line.StartsWith("accesstoken: ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(token.Length > 0 ? ["accesstoken: " + token] : Array.Empty<string>(), sent);
        Assert.True(_call.Tls);
        Assert.DoesNotContain("refreshToken", _call.Label);
        Assert.Null(Terminal.TakeAccess());
        _isOut = true;
        return this;
    }

    public AccessScript Checks(string token) => Calls("/v2/status?processId=0", token);

    public AccessScript Starts(string token) => Calls("/v2/payment?amount=1250&owncheque=true", token);

    public AccessScript Polls(string token) => Calls("/v2/status?processId=1678090708423", token);

    public AccessScript Renews(string token, int refresh) =>
        Calls($"/v2/revoke?name=shop-1-lane-1&refreshToken=r{refresh}", token);

    public AccessScript CallsNothing()
    {
        Assert.False(Terminal.TakeCall(new TerminalCall()), "a call that nobody expected");
        return this;
    }

    public AccessScript Answers(string body, int http = 200) => Ends(CallOutcome.Answered, http, body);

    public AccessScript NoAnswer() => Ends(CallOutcome.NoAnswer, 0, "");

    public AccessScript NotSent(int trouble = CallTrouble.None) => Ends(CallOutcome.NotSent, trouble, "");

    /// <summary>The shell takes the tokens; no call leaves before they are durable.</summary>
    public AccessScript Stores(bool ok = true)
    {
        byte[]? bytes = Terminal.TakeAccess();
        Assert.NotNull(bytes);
        Assert.Null(Terminal.TakeAccess());
        Terminal.Tick(NowMs);
        CallsNothing();
        Stored = ok ? bytes : Stored;
        Terminal.AccessWritten(ok, NowMs);
        return this;
    }

    public AccessScript Reports(params string[] expected)
    {
        foreach (string text in expected)
        {
            Assert.True(Terminal.TakeReport(_report), "no report, expected " + text);
            Assert.Equal(text, $"{_report.Kind} {_report.Code}: {_report.Message}");
        }

        Assert.False(Terminal.TakeReport(_report), $"a report that nobody expected: {_report.Kind} {_report.Message}");
        return this;
    }

    public AccessScript After(long delayMs)
    {
        NowMs += delayMs;
        Terminal.Tick(NowMs);
        return this;
    }

    private AccessScript Ends(CallOutcome outcome, int http, string body)
    {
        Assert.True(_isOut, "no call is out");
        _isOut = false;
        int length = Encoding.UTF8.GetBytes(body, _body);
        Terminal.CallEnded(_call.Id, outcome, http, _body, length, NowMs);
        return this;
    }
}
