using System.Text;
using Bridge.Terminals;

namespace Bridge.Simulation.Museum;

/// <summary>amount=1500 becomes amount=150000: "tiyn" sent to an interface in whole tenge.</summary>
internal sealed class AmountTimesHundred : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right);

    private sealed class Mistaken(Terminal right) : MistakenTerminal(right)
    {
        public override bool TakeCall(TerminalCall call)
        {
            bool isCall = base.TakeCall(call);
            if (isCall && IsStart(call))
            {
                Rewrite(call, "amount=" + (Order!.AmountMinor / 100) + "&", "amount=" + Order.AmountMinor + "&");
            }

            return isCall;
        }
    }
}

/// <summary>A start that got no answer is sent once more, as HTTP clients do by themselves.</summary>
internal sealed class StartSentAgain(Func<CallOutcome, string, bool> again) : Exhibit
{
    public static Exhibit AfterNoAnswer() => new StartSentAgain((outcome, _) => outcome == CallOutcome.NoAnswer);

    public static Exhibit AfterBusy() => new StartSentAgain((_, body) => body.Contains("107", StringComparison.Ordinal));

    public override Terminal Terminal(Terminal right) => new Mistaken(right, again);

    private sealed class Mistaken(Terminal right, Func<CallOutcome, string, bool> again) : MistakenTerminal(right)
    {
        private TerminalCall? _start;
        private bool _isDue;

        public override bool TakeCall(TerminalCall call)
        {
            if (_isDue)
            {
                _isDue = false;
                Copy(_start!, call);
                return true;
            }

            bool isCall = base.TakeCall(call);
            if (isCall && IsStart(call))
            {
                _start = new TerminalCall();
                Copy(call, _start);
            }

            return isCall;
        }

        public override void CallEnded(int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
            if (callId == _start?.Id && again(outcome, Encoding.UTF8.GetString(body, 0, bodyLength)))
            {
                _isDue = true;   // the lane does not hear of the first try
                return;
            }

            base.CallEnded(callId, outcome, status, body, bodyLength, nowMs);
        }

        private static void Copy(TerminalCall from, TerminalCall to)
        {
            (to.Id, to.Host, to.Port, to.FreshConnection, to.Label) = (from.Id, from.Host, from.Port, from.FreshConnection, from.Label);
            (to.ConnectTimeoutMs, to.AnswerTimeoutMs, to.BodyLengthMax) = (from.ConnectTimeoutMs, from.AnswerTimeoutMs, from.BodyLengthMax);
            (to.Request, to.RequestLength) = (from.Request.AsSpan(0, from.RequestLength).ToArray(), from.RequestLength);
        }
    }
}

/// <summary>No answer to a start counts as "it never left": the sale is failed at once.</summary>
internal sealed class SilenceIsNotSent : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right);

    private sealed class Mistaken(Terminal right) : MistakenTerminal(right)
    {
        private int _startId;

        public override bool TakeCall(TerminalCall call)
        {
            bool isCall = base.TakeCall(call);
            _startId = isCall && IsStart(call) ? call.Id : _startId;
            return isCall;
        }

        public override void CallEnded(int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs) =>
            base.CallEnded(callId, callId == _startId && outcome == CallOutcome.NoAnswer ? CallOutcome.NotSent : outcome, status, body, bodyLength, nowMs);
    }
}
