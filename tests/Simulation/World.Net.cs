using System.Text;
using Bridge.Terminals;

namespace Bridge.Simulation;

/// <summary>One HTTP call on its way.</summary>
internal sealed class SimCall
{
    public required int Id { get; init; }

    public required string Path { get; init; }

    public uint Sale { get; init; }

    public required Shop.Basket Basket { get; init; }

    public CallOutcome Outcome { get; set; }

    public bool IsAnswerLost { get; set; }

    public bool IsCut { get; set; }

    public long GivenUpMs { get; set; }

    public int Status { get; set; }

    public byte[] Body { get; set; } = [];

    public int Life { get; init; }
}

// The network between lane and terminal, and the broker behind it.
public sealed partial class World
{
    private long _linkDownUntilMs;
    private bool _isBrokerUp;
    private uint _companionUpTo;

    private void Call(TerminalCall call)
    {
        string path = Encoding.ASCII.GetString(call.Request, 4, Array.IndexOf(call.Request, (byte)' ', 4) - 4);
        Books.Called(path);
        bool isStart = path.StartsWith("/v2/payment", StringComparison.Ordinal) || path.StartsWith("/v2/refund", StringComparison.Ordinal);
        Checks.RefSale? sale = isStart ? Books.Starting(path) : null;
        if (isStart)
        {
            Log("lane", "start leaves", sale!.Number, sale.AmountMinor);
            Count("starts on the wire");
        }

        var made = new SimCall { Id = call.Id, Path = path, Sale = sale?.Number ?? 0, Basket = sale?.Basket ?? _register.Basket, Life = _life };
        if (Random.Rarely(Plan.NetDown * 60))
        {
            _linkDownUntilMs = NowMs + Random.Between(2_000, Random.Chance(20) ? 30 * 3_600_000 : 240_000);
            Count("net goes down");
            Log("net", "down", (_linkDownUntilMs - NowMs) / 1000);
        }

        bool isDown = NowMs < _linkDownUntilMs || _terminal.IsDown(NowMs);
        bool quickFault = !isDown && (isStart || Random.Chance(100));   // polls are many: their faults are rarer
        int waitMs = call.ConnectTimeoutMs + call.AnswerTimeoutMs;
        if (isDown || (quickFault && Random.Chance(Plan.NetBefore)))
        {
            TroubleNow();
            LastTroubleMs = Math.Max(LastTroubleMs, isDown ? Math.Min(_linkDownUntilMs, NowMs + 20_000) : 0);
            bool halfOpen = isDown && !call.FreshConnection && Random.Chance(200);
            Count(halfOpen ? "net: no answer, half open" : "net: not sent");
            made.Outcome = halfOpen ? CallOutcome.NoAnswer : CallOutcome.NotSent;
            After(halfOpen ? waitMs : Random.Chance(500) ? 3 : call.ConnectTimeoutMs, new SimEvent(SimEventKind.CallEnds, _life, 0, made));
            return;
        }

        made.GivenUpMs = NowMs + waitMs;
        if (quickFault && Random.Chance(Plan.NetRequestLost))
        {
            TroubleNow();
            Count("net: request lost");
            made.Outcome = CallOutcome.NoAnswer;
            After(waitMs, new SimEvent(SimEventKind.CallEnds, _life, 0, made));
            return;
        }

        made.IsAnswerLost = quickFault && Random.Chance(Plan.NetAnswerLost);
        made.IsCut = quickFault && Random.Chance(Plan.NetCut);
        bool isLate = quickFault && Random.Chance(Plan.NetLate);
        After(isLate ? Random.Between(1_000, 40_000) : Random.Between(2, 80), new SimEvent(SimEventKind.CallArrives, 0, 0, made));
        if (isLate)
        {
            TroubleNow();
            Count("net: request late");
        }
    }

    // The request reaches the terminal, whether or not the lane still waits, and whether or not it still lives.
    private void Arrive(SimCall call)
    {
        (int status, string body) = _terminal.Answer(call.Path, call.Basket, call.Sale, NowMs);
        call.Status = status;
        call.Body = Encoding.UTF8.GetBytes(body);
        call.Outcome = CallOutcome.Answered;
        int backMs = Random.Between(2, 60);
        if (call.IsAnswerLost || NowMs + backMs > call.GivenUpMs)
        {
            TroubleNow();
            Count("net: answer lost");
            call.Outcome = CallOutcome.NoAnswer;
            call.Body = [];
            backMs = (int)Math.Max(1, call.GivenUpMs - NowMs);
        }
        else if (call.IsCut && call.Body.Length > 0)
        {
            TroubleNow();
            Count("net: answer cut");
            call.Body = call.Body[..Random.Between(0, call.Body.Length - 1)];
        }

        After(backMs, new SimEvent(SimEventKind.CallEnds, call.Life, 0, call));
    }

    private void EndCall(SimCall call)
    {
        if (call.Outcome != CallOutcome.Answered)
        {
            TroubleNow();
        }

        Drive(lane => lane.CallEnded(call.Id, call.Outcome, call.Status, call.Body, call.Body.Length, LaneMs));
    }

    private void ConnectBroker()
    {
        _isBrokerUp = true;
        Log("broker", "up");
        Drive(lane => lane.UplinkConnected(LaneMs));
        Acknowledge();
    }

    private void Publish(LaneEffect effect)
    {
        if (!_isBrokerUp || !effect.Topic.EndsWith("/event", StringComparison.Ordinal))
        {
            return;
        }

        if (Random.Chance(Plan.BrokerDies))
        {
            Count("broker dies");
            Log("broker", "dies");
            _isBrokerUp = false;
            int life = _life;
            After(1, new SimEvent(SimEventKind.AckToLane, life, -1));
            After(Random.Between(2_000, 1_200_000), new SimEvent(SimEventKind.BrokerUp, life));
            return;
        }

        string text = Encoding.UTF8.GetString(effect.Bytes, 0, effect.Length);
        uint seq = Digits(text, "\"seq\":");
        uint to = text.Contains("\"lost\"", StringComparison.Ordinal) ? Digits(text, "\"to\":") : 0;
        _companionUpTo = seq == _companionUpTo + 1 ? seq : Math.Max(_companionUpTo, to);
        if (Random.Chance(Plan.AckLost))
        {
            Count("companion ack lost");
            return;
        }

        After(Random.Between(10, 300), new SimEvent(SimEventKind.AckToLane, _life));
    }

    private void Acknowledge()
    {
        if (!_isBrokerUp)
        {
            Drive(lane => lane.UplinkDisconnected(LaneMs));
            return;
        }

        byte[] ack = Encoding.ASCII.GetBytes($$"""{"epoch":4242,"upto":{{_companionUpTo}}}""");
        Drive(lane => lane.UplinkReceived(lane.UplinkSubscriptions[0], ack, ack.Length, LaneMs));
    }

    private static uint Digits(string text, string name)
    {
        int at = text.IndexOf(name, StringComparison.Ordinal);
        uint value = 0;
        for (at = at < 0 ? text.Length : at + name.Length; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            value = (value * 10) + (uint)(text[at] - '0');
        }

        return value;
    }
}
