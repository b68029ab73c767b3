using Bridge.Terminals;

namespace Bridge.Simulation.Museum;

/// <summary>/actualize instead of /status, on every tick of the poll.</summary>
internal sealed class ActualizeOnEveryPoll : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right);

    private sealed class Mistaken(Terminal right) : MistakenTerminal(right)
    {
        public override bool TakeCall(TerminalCall call)
        {
            bool isCall = base.TakeCall(call);
            if (isCall)
            {
                Rewrite(call, "GET /v2/status?", "GET /v2/actualize?");
            }

            return isCall;
        }
    }
}

/// <summary>The next status as soon as the last one is answered, "to be quicker".</summary>
internal sealed class PollsWithoutPause : Exhibit
{
    public override Terminal Terminal(Terminal right) => new Mistaken(right);

    private sealed class Mistaken(Terminal right) : MistakenTerminal(right)
    {
        private const int OwnId = 1_000_000;

        private TerminalCall? _last;
        private bool _isDue;

        public override bool TakeCall(TerminalCall call)
        {
            if (_isDue && _last is { } last)
            {
                _isDue = false;
                (call.Id, call.Request, call.RequestLength, call.FreshConnection) = (OwnId, last.Request, last.RequestLength, false);
                return true;
            }

            bool isCall = base.TakeCall(call);
            if (isCall && PathOf(call).StartsWith("/v2/status", StringComparison.Ordinal))
            {
                _last = new TerminalCall { Id = call.Id, Request = [.. call.Request], RequestLength = call.RequestLength };
            }

            return isCall;
        }

        public override void CallEnded(int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
            _isDue = callId == _last?.Id;
            base.CallEnded(callId, outcome, status, body, bodyLength, nowMs);
        }
    }
}
