using Bridge.Simulation.Checks;
using Bridge.Simulation.Shop;
using Bridge.Terminals;

namespace Bridge.Simulation;

// The network between lane and terminal: before, during and after a request.
public sealed partial class World
{
    private long _linkDownUntilMs;

    /// <summary>When the terminal could last be reached again, as far as that is known now.</summary>
    public long LinkReturnedMs => Math.Min(NowMs, Math.Max(_linkDownUntilMs, _terminal.DownUntilMs));

    private void Call(TerminalCall call)
    {
        SimRequest request = SimRequest.Read(call.Request.AsSpan(0, call.RequestLength));
        Books.Called(in request);
        if (request.IsOfAccess)
        {
            Log("lane", request.Kind == SimRequestKind.Revoke ? "renews its token" : "asks to be let in", request.Token, request.Refresh);
        }

        if (request.Kind == SimRequestKind.Status && request.Process == 0)
        {
            Log("lane", "checks its token", request.Token);
        }

        RefSale? sale = null;
        if (request.IsStart)
        {
            sale = Books.Starting(request);
            Log("lane", "start leaves", sale.Number, sale.AmountMinor);
            Count(Simulation.Tally.StartsOnTheWire);
        }

        SimCall made = NewCall(call.Id, request, sale?.Basket, sale?.Number ?? 0);
        made.GivenUpMs = NowMs + call.ConnectTimeoutMs + call.AnswerTimeoutMs;
        Send(made, call);
    }

    private void Send(SimCall made, TerminalCall call)
    {
        if (Random.Rarely(Plan.NetDown * 60))
        {
            _linkDownUntilMs = NowMs + Random.Between(2_000, !Random.Chance(20) ? 240_000 : Plan.IsBusy ? 1_800_000 : 30 * 3_600_000);
            Count(Simulation.Tally.NetGoesDown);
            Log("net", "down for seconds", (_linkDownUntilMs - NowMs) / 1000);
        }

        bool isDown = NowMs < _linkDownUntilMs || NowMs < _terminal.DownUntilMs;
        bool quickFault = !isDown && (made.Request.IsStart || made.Request.IsOfAccess || Random.Chance(100));   // polls are many: their faults are rarer
        if (isDown || (quickFault && Random.Chance(Plan.NetBefore)))
        {
            NotSent(made, call, isDown);
            return;
        }

        if (quickFault && Random.Chance(Plan.NetRequestLost))
        {
            TroubleNow();
            Count(Simulation.Tally.NetRequestLost);
            After(made.GivenUpMs - NowMs, SimEventKind.CallEnds, Life, 0, made);
            return;
        }

        made.IsAnswerLost = quickFault && Random.Chance(Plan.NetAnswerLost);
        made.IsCut = quickFault && Random.Chance(Plan.NetCut);
        made.IsLate = quickFault && Random.Chance(Plan.NetLate);
        int wayMs = made.IsLate ? Random.Between(1_000, 40_000) : Random.Between(2, 80);
        if (made.IsLate)
        {
            Count(Simulation.Tally.NetRequestLate);
        }

        if (NowMs + wayMs < made.GivenUpMs)
        {
            After(wayMs, SimEventKind.CallArrives, 0, 0, made);
            return;
        }

        // The lane's patience ends first; the request arrives all the same, and its answer finds nobody.
        SimCall ghost = NewCall(made.Id, made.Request, made.Basket, made.Sale);
        ghost.IsGhost = ghost.IsLate = true;
        After(wayMs, SimEventKind.CallArrives, 0, 0, ghost);
        After(made.GivenUpMs - NowMs, SimEventKind.CallEnds, Life, 0, made);
    }

    private SimCall NewCall(int id, SimRequest request, Basket? basket, uint sale)
    {
        SimCall made = _freeCalls.Count > 0 ? _freeCalls.Pop() : new SimCall();
        made.Id = id;
        made.Request = request;
        made.Basket = basket;
        made.Sale = sale;
        made.Life = Life;
        made.Outcome = CallOutcome.NoAnswer;
        made.IsAnswerLost = made.IsCut = made.IsLate = made.IsGhost = false;
        made.GivenUpMs = 0;
        made.TakesMs = 0;
        made.Answer(0);
        return made;
    }

    private void NotSent(SimCall made, TerminalCall call, bool isDown)
    {
        TroubleNow();
        bool halfOpen = isDown && !call.FreshConnection && Random.Chance(200);
        Count(halfOpen ? Simulation.Tally.NetHalfOpen : Simulation.Tally.NetNotSent);
        made.Outcome = halfOpen ? CallOutcome.NoAnswer : CallOutcome.NotSent;
        long endsMs = halfOpen ? made.GivenUpMs - NowMs : Random.Chance(500) ? 3 : call.ConnectTimeoutMs;
        After(endsMs, SimEventKind.CallEnds, Life, 0, made);
    }

    // The request reaches the terminal, whether or not the lane still waits, and whether or not it still lives.
    private void Arrive(SimCall call)
    {
        if (call.IsLate)
        {
            TroubleNow();   // until now it was on its way: no call of the lane's can be blamed for that
        }

        _terminal.Answer(call, NowMs);
        if (call.IsGhost)
        {
            Forget(call);
            return;
        }

        call.Outcome = CallOutcome.Answered;
        int backMs = Random.Between(2, 60) + call.TakesMs;
        if (call.IsAnswerLost || NowMs + backMs > call.GivenUpMs)
        {
            TroubleNow();
            Count(Simulation.Tally.NetAnswerLost);
            call.Outcome = CallOutcome.NoAnswer;
            call.Length = 0;
            backMs = (int)Math.Max(1, call.GivenUpMs - NowMs);
        }
        else if (call.IsCut && call.Length > 0)
        {
            TroubleNow();
            Count(Simulation.Tally.NetAnswerCut);
            call.Length = Random.Between(0, call.Length - 1);
        }

        After(backMs, SimEventKind.CallEnds, call.Life, 0, call);
    }

    private void EndCall(SimCall call, bool isStale)
    {
        if (_lane != null && !isStale)
        {
            if (call.Outcome != CallOutcome.Answered || call.Request.IsOfAccess)
            {
                TroubleNow();
            }

            _lane.CallEnded(call.Id, call.Outcome, call.Status, call.Body, call.Length, LaneMs);
            Settle();
        }

        Forget(call);
    }

    private void Forget(SimCall call)
    {
        call.Basket = null;
        _freeCalls.Push(call);
    }
}
