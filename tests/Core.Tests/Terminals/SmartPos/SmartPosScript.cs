using System.Text;
using Bridge.Bytes;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using Xunit;

namespace Bridge.Core.Tests.Terminals.SmartPos;

/// <summary>
/// Plays the Lane and the terminal against a SmartPosTerminal in virtual time, in sentences. Whatever happens is
/// asserted: an unexpected call or report fails at the next sentence.
/// </summary>
internal sealed class SmartPosScript
{
    /// <summary>Well behind the first ten seconds, in which a fresh machine is careful.</summary>
    public const long Start = 1_000_000;

    private readonly TerminalCall _call = new();
    private readonly TerminalReport _report = new();
    private bool _isOut;

    /// <summary>With that terminalApi over plain HTTP.</summary>
    public SmartPosScript(string api)
        : this(terminal: new SmartPosTerminal(new SmartPosSetup { Host = "192.168.80.4", Api = api }))
    {
    }

    public SmartPosScript(bool ownCheque = true, long nowMs = Start, SmartPosTerminal? terminal = null)
    {
        Terminal = terminal ?? new SmartPosTerminal("192.168.80.4", 8080, ownCheque);
        Terminal.Tick(nowMs - 20_000);
        NowMs = nowMs;
        Terminal.Tick(NowMs);
    }

    public SmartPosTerminal Terminal { get; }

    public long NowMs { get; private set; }

    public TerminalCall Call => _call;

    public TerminalReport Report => _report;

    public SmartPosScript Pays(long amountMinor = 125000) =>
        Do(() => Terminal.Start(
            new TerminalOrder { Operation = TerminalOperation.Payment, AmountMinor = amountMinor }, NowMs));

    public SmartPosScript Refunds(long amountMinor, string method, string transactionId) =>
        Do(() => Terminal.Start(
            new TerminalOrder
            {
                Operation = TerminalOperation.Refund,
                AmountMinor = amountMinor,
                Method = method,
                TransactionId = transactionId,
            },
            NowMs));

    public SmartPosScript Follows(
        string processId = SmartPosSamples.Process, TerminalOperation operation = TerminalOperation.Payment) =>
        Do(() => Terminal.Follow(processId, operation, NowMs));

    public SmartPosScript Releases() => Do(Terminal.Release);

    public SmartPosScript Probes() => Do(() => Terminal.Probe(NowMs));

    /// <summary>A call is ready, with this request line.</summary>
    public SmartPosScript Calls(string requestLine)
    {
        Assert.False(_isOut);
        Assert.True(Terminal.TakeCall(_call), "no call is ready, expected " + requestLine);
        string head = Encoding.ASCII.GetString(_call.Request, 0, _call.RequestLength);
        Assert.Equal("GET " + requestLine + " HTTP/1.1", head.Split("\r\n")[0]);
        Assert.Equal("GET " + requestLine, _call.Label);
        Assert.Contains("\r\nHost: 192.168.80.4:8080\r\n", head);
        Assert.Contains("\r\nConnection: " + (_call.FreshConnection ? "close" : "keep-alive") + "\r\n", head);
        Assert.EndsWith("\r\n\r\n", head);
        Assert.Equal(("192.168.80.4", 8080, false), (_call.Host, _call.Port, _call.Tls));
        Assert.False(Terminal.TakeCall(new TerminalCall()), "two calls at a time");
        Assert.Equal(Deadline.Never, Terminal.NextDeadlineMs);
        _isOut = true;
        return this;
    }

    public SmartPosScript CallsStatus(string processId = SmartPosSamples.Process) =>
        Calls("/v2/status?processId=" + processId);

    public SmartPosScript CallsV1() => Calls("/status?processId=" + SmartPosSamples.Process);

    public SmartPosScript CallsActualize(string processId = SmartPosSamples.Process) =>
        Calls("/v2/actualize?processId=" + processId);

    public SmartPosScript CallsNothing()
    {
        Assert.False(Terminal.TakeCall(new TerminalCall()), "a call that nobody expected");
        return this;
    }

    public SmartPosScript Answers(string body, int http = 200) => Ends(CallOutcome.Answered, http, body);

    public SmartPosScript NoAnswer() => Ends(CallOutcome.NoAnswer);

    public SmartPosScript NotSent() => Ends(CallOutcome.NotSent);

    /// <summary>Exactly these reports, in this order: kind, then what the kind is about.</summary>
    public SmartPosScript Reports(params string[] expected)
    {
        foreach (string text in expected)
        {
            Assert.True(Terminal.TakeReport(_report), "no report, expected " + text);
            Assert.Equal(text, Describe(_report));
        }

        return Silent();
    }

    public SmartPosScript Silent()
    {
        Assert.False(Terminal.TakeReport(_report), "a report that nobody expected: " + Describe(_report));
        return this;
    }

    /// <summary>Time passes; the machine is woken at every millisecond that matters and does nothing before the end.</summary>
    public SmartPosScript After(long delayMs)
    {
        if (!_isOut)
        {
            Terminal.Tick(NowMs + delayMs - 1);
            CallsNothing();
        }

        NowMs += delayMs;
        Terminal.Tick(NowMs);
        Terminal.Tick(NowMs);
        return this;
    }

    /// <summary>As After, and its end is exactly when the machine itself asked to be woken.</summary>
    public SmartPosScript AfterItsDeadlineOf(long delayMs)
    {
        Assert.Equal(NowMs + delayMs, Terminal.NextDeadlineMs);
        return After(delayMs);
    }

    /// <summary>Time passes while a call is out.</summary>
    public SmartPosScript Meanwhile(long delayMs)
    {
        Assert.True(_isOut);
        NowMs += delayMs;
        Terminal.Tick(NowMs);
        return CallsNothing();
    }

    private SmartPosScript Do(Action action)
    {
        action();
        return this;
    }

    private SmartPosScript Ends(CallOutcome outcome, int http = 0, string body = "")
    {
        Assert.True(_isOut, "no call is out");
        _isOut = false;
        byte[] bytes = new byte[SmartPosSamplesBodyMax];
        int length = Encoding.UTF8.GetBytes(body, bytes);
        Terminal.CallEnded(_call.Id, outcome, http, bytes, length, NowMs);
        Terminal.CallEnded(_call.Id, CallOutcome.Answered, 200, bytes, length, NowMs);
        return this;
    }

    private const int SmartPosSamplesBodyMax = 4096;

    private static string Describe(TerminalReport report) => report.Kind switch
    {
        TerminalReportKind.Progress => "Progress " + report.Stage,
        TerminalReportKind.Succeeded =>
            $"Succeeded {report.ProcessId} {report.AmountMinor} {report.Method} {report.TransactionId} {report.CardMask}".TrimEnd(),
        TerminalReportKind.StartAccepted => "StartAccepted " + report.ProcessId,
        TerminalReportKind.LinkRestored => "LinkRestored",
        TerminalReportKind.Alive => $"Alive {report.TerminalId} {report.SerialNumber}",
        _ => $"{report.Kind} {report.Code}: {report.Message}",
    };
}
