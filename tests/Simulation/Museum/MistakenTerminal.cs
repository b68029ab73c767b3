using System.Text;
using Bridge.Terminals;

namespace Bridge.Simulation.Museum;

/// <summary>A terminal's right code with a wrong hand between it and the lane. Forwards everything; each mistake overrides one thing.</summary>
internal abstract class MistakenTerminal(Terminal right) : Terminal
{
    private TerminalReport? _extra;

    protected Terminal Right => right;

    protected long NowMs { get; private set; }

    /// <summary>The process that the lane follows, "" for none.</summary>
    protected string ProcessId { get; private set; } = "";

    protected TerminalOrder? Order { get; private set; }

    public override long NextDeadlineMs => _extra != null ? NowMs : right.NextDeadlineMs;

    public override string WhyNot(TerminalOrder order) => right.WhyNot(order);

    public override void Start(TerminalOrder order, long nowMs)
    {
        NowMs = nowMs;
        Order = order;
        right.Start(order, nowMs);
    }

    public override void Follow(string processId, TerminalOperation operation, long nowMs)
    {
        NowMs = nowMs;
        ProcessId = processId;
        _extra = null;
        right.Follow(processId, operation, nowMs);
    }

    public override void Release()
    {
        ProcessId = "";
        _extra = null;
        right.Release();
    }

    public override void Probe(long nowMs) => right.Probe(nowMs);

    public override void Tick(long nowMs)
    {
        NowMs = nowMs;
        right.Tick(nowMs);
    }

    public override bool TakeCall(TerminalCall call) => right.TakeCall(call);

    public override void CallEnded(int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
    {
        NowMs = nowMs;
        right.CallEnded(callId, outcome, status, body, bodyLength, nowMs);
    }

    public override bool TakeReport(TerminalReport report)
    {
        if (_extra != null)
        {
            report.Clear();
            (report.Kind, report.ProcessId, report.AmountMinor) = (_extra.Kind, _extra.ProcessId, _extra.AmountMinor);
            (report.TransactionId, report.OrderNumber, report.Method) = (_extra.TransactionId, _extra.OrderNumber, _extra.Method);
            _extra = null;
            return true;
        }

        return right.TakeReport(report);
    }

    /// <summary>The mistake's own word about the process that is followed; the right code is not asked any more.</summary>
    protected void Say(TerminalReportKind kind, long amountMinor = TerminalReport.NoAmount, string order = "")
    {
        if (ProcessId.Length > 0)
        {
            right.Release();
            _extra = new TerminalReport
            {
                Kind = kind, ProcessId = ProcessId, AmountMinor = amountMinor, OrderNumber = order, TransactionId = order, Method = "qr",
            };
        }
    }

    protected static string PathOf(TerminalCall call) =>
        Encoding.ASCII.GetString(call.Request, 4, Array.IndexOf(call.Request, (byte)' ', 4) - 4);

    protected static bool IsStart(TerminalCall call) =>
        PathOf(call) is var path && (path.StartsWith("/v2/payment", StringComparison.Ordinal) || path.StartsWith("/v2/refund", StringComparison.Ordinal));

    protected static void Rewrite(TerminalCall call, string from, string to)
    {
        string text = Encoding.ASCII.GetString(call.Request, 0, call.RequestLength).Replace(from, to, StringComparison.Ordinal);
        call.Request = Encoding.ASCII.GetBytes(text);
        call.RequestLength = call.Request.Length;
    }
}
