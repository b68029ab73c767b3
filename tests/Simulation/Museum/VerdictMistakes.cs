using System.Text;
using Bridge.Terminals;

namespace Bridge.Simulation.Museum;

/// <summary>A report of the terminal is taken for "failed" when it is not: each with its own reason to think so.</summary>
internal sealed class ReportIsFailure(TerminalReportKind kind) : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right, kind);

    private sealed class Mistaken(Terminal right, TerminalReportKind kind) : MistakenTerminal(right)
    {
        public override bool TakeReport(TerminalReport report)
        {
            bool isReport = base.TakeReport(report);
            if (isReport && report.Kind == kind)
            {
                report.Kind = TerminalReportKind.Failed;
                report.ProcessId = ProcessId;
            }

            return isReport;
        }
    }
}

/// <summary>The poll loop gives the sale up when an answer looks like that.</summary>
internal sealed class AnswerIsFailure(Func<CallOutcome, string, bool> looksBad) : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right, looksBad);

    private sealed class Mistaken(Terminal right, Func<CallOutcome, string, bool> looksBad) : MistakenTerminal(right)
    {
        public override void CallEnded(int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
            base.CallEnded(callId, outcome, status, body, bodyLength, nowMs);
            if (ProcessId.Length > 0 && looksBad(outcome, Encoding.UTF8.GetString(body, 0, bodyLength)))
            {
                Say(TerminalReportKind.Failed);
            }
        }
    }
}

/// <summary>The client's own deadline is shorter than the terminal's 240 s, and when it is over the sale "failed".</summary>
internal sealed class OwnDeadline(int deadlineMs) : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right, deadlineMs);

    private sealed class Mistaken(Terminal right, int deadlineMs) : MistakenTerminal(right)
    {
        private long _sinceMs;

        public override void Follow(string processId, TerminalOperation operation, long nowMs)
        {
            _sinceMs = nowMs;
            base.Follow(processId, operation, nowMs);
        }

        public override void Tick(long nowMs)
        {
            base.Tick(nowMs);
            if (ProcessId.Length > 0 && nowMs - _sinceMs > deadlineMs)
            {
                Say(TerminalReportKind.Failed);
            }
        }
    }
}

/// <summary>Any success counts, whosever process it is; the amount is taken from the order.</summary>
internal sealed class AnybodysSuccess : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right);

    private sealed class Mistaken(Terminal right) : MistakenTerminal(right)
    {
        public override void CallEnded(int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
            string text = Encoding.UTF8.GetString(body, 0, bodyLength);
            base.CallEnded(callId, outcome, status, body, bodyLength, nowMs);
            if (text.Contains("\"success\"", StringComparison.Ordinal) && !text.Contains(ProcessId, StringComparison.Ordinal))
            {
                Say(TerminalReportKind.Succeeded, Order?.AmountMinor ?? TerminalReport.NoAmount, "500000001");
            }
        }
    }
}

/// <summary>Number("1500 ₸") is NaN, and no comparison with NaN says "differs": the terminal's amount is never seen.</summary>
internal sealed class AmountIsNeverCompared : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right);

    private sealed class Mistaken(Terminal right) : MistakenTerminal(right)
    {
        public override bool TakeReport(TerminalReport report)
        {
            bool isReport = base.TakeReport(report);
            if (isReport && report.Kind == TerminalReportKind.Succeeded && Order != null)
            {
                report.AmountMinor = Order.AmountMinor;
            }

            return isReport;
        }
    }
}

/// <summary>A refund is called done when the terminal has taken the order.</summary>
internal sealed class RefundDoneWhenAccepted : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right);

    private sealed class Mistaken(Terminal right) : MistakenTerminal(right)
    {
        public override void Follow(string processId, TerminalOperation operation, long nowMs)
        {
            base.Follow(processId, operation, nowMs);
            if (operation == TerminalOperation.Refund && Order != null)
            {
                Say(TerminalReportKind.Succeeded, Order.AmountMinor, "500000001");
            }
        }
    }
}
