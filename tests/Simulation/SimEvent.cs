namespace Bridge.Simulation;

public enum SimEventKind
{
    None, WireToLane, WireToRegister, RegisterTimer, RegisterCancel, RegisterRepeat, CallArrives, CallEnds, SlotDone, Boot, PowerCut,
    LinkUp, AckToLane, BrokerUp, ClockJump, ClockKnown, NextDay,
}

/// <summary>Something that will happen. Life names the run of the lane it belongs to; an older one is dropped.</summary>
public readonly record struct SimEvent(SimEventKind Kind, int Life = 0, long Number = 0, object? Data = null);

/// <summary>The order of events: time, then the order in which they were asked for.</summary>
public readonly record struct SimMoment(long AtMs, long Seq) : IComparable<SimMoment>
{
    public int CompareTo(SimMoment other)
    {
        int byTime = AtMs.CompareTo(other.AtMs);
        return byTime != 0 ? byTime : Seq.CompareTo(other.Seq);
    }
}
