namespace Bridge.Simulation;

// The cable between register and lane, and what noise does to it.
public sealed partial class World
{
    private long _lineFreeMs;

    public void RegisterTimer(long number, int afterMs) => After(afterMs, SimEventKind.RegisterTimer, 0, number);

    public void CancelLater(long request, int afterMs) => After(afterMs, SimEventKind.RegisterCancel, 0, request);

    public void RepeatLater(long request, int afterMs) => After(afterMs, SimEventKind.RegisterRepeat, 0, request);

    public void ResetLater(long request, int afterMs) => After(afterMs, SimEventKind.RegisterReset, 0, request);

    /// <summary>Bytes from the register enter the cable; sometimes noise meets them, sometimes they come in two pieces.</summary>
    public void ToLane(ReadOnlySpan<byte> bytes, int afterMs)
    {
        SimBytes message = Take(bytes);
        Mangle(message);
        ReadOnlySpan<byte> arrives = message.Bytes.AsSpan(0, message.Length);
        if (arrives.Length > 4 && Random.Chance(100))
        {
            int cut = Random.Between(1, arrives.Length - 1);
            SimBytes rest = Take(arrives[cut..]);
            message.Set(arrives[..cut]);
            After(afterMs, SimEventKind.WireToLane, 0, 0, message);
            After(afterMs + Random.Between(0, 40), SimEventKind.WireToLane, 0, 0, rest);
        }
        else if (arrives.Length > 0)
        {
            After(afterMs, SimEventKind.WireToLane, 0, 0, message);
        }
        else
        {
            _freeBytes.Push(message);
        }
    }

    private void SendToRegister(ReadOnlySpan<byte> bytes)
    {
        _lineFreeMs = Math.Max(_lineFreeMs, NowMs) + 2 + (bytes.Length / 11);
        SimBytes message = Take(bytes);
        Mangle(message);
        if (message.Length > 0)
        {
            After(_lineFreeMs - NowMs, SimEventKind.WireToRegister, 0, 0, message);
        }
        else
        {
            _freeBytes.Push(message);
        }
    }

    private void WireToLane(SimBytes message)
    {
        LogWire("> lane", message);
        if (_lane != null)
        {
            _lane.WireReceived(message.Bytes, 0, message.Length, LaneMs);
            Settle();
        }

        _freeBytes.Push(message);
    }

    private void WireToRegister(SimBytes message)
    {
        LogWire("> regist", message);
        _register.Hear(message.Bytes.AsSpan(0, message.Length));
        _freeBytes.Push(message);
    }

    private void LogWire(string who, SimBytes message)
    {
        if (LogsWire)
        {
            Log(who, Convert.ToHexString(message.Bytes.AsSpan(0, Math.Min(message.Length, 96))));
        }
    }

    private SimBytes Take(ReadOnlySpan<byte> bytes)
    {
        SimBytes message = _freeBytes.Count > 0 ? _freeBytes.Pop() : new SimBytes();
        message.Set(bytes);
        return message;
    }

    private void Mangle(SimBytes message)
    {
        if (!Random.Chance(Plan.Noise))
        {
            return;
        }

        switch (Random.Between(0, 3))
        {
            case 0:
                Count(Simulation.Tally.LineBitFlipped);
                message.Bytes[Random.Between(0, message.Length - 1)] ^= (byte)(1 << Random.Between(0, 7));
                break;
            case 1:
                Count(Simulation.Tally.LineByteLost);
                message.RemoveAt(Random.Between(0, message.Length - 1));
                break;
            case 2:
                Count(Simulation.Tally.LineByteAdded);
                message.Insert(Random.Between(0, message.Length), (byte)Random.Between(0, 255));
                break;
            default:
                Count(Simulation.Tally.LineMessageLost);
                LogWire("x lost", message);
                message.Clear();
                break;
        }
    }
}
