namespace Bridge.Simulation;

public enum SimEventKind : byte
{
    None, WireToLane, WireToRegister, RegisterTimer, RegisterCancel, RegisterRepeat, RegisterReset, CallArrives, CallEnds, SlotDone,
    Boot, PowerCut, AckToLane, BrokerUp, ClockJump, NextDay, AccessDone, PersonComes,
}

/// <summary>
/// Something that will happen at a moment. Seq orders events of one moment as they were asked for. Life names the run of
/// the lane it belongs to (0 = any); an older one is dropped.
/// </summary>
public struct SimEvent
{
    public long AtMs;
    public long Seq;
    public long Number;
    public object? Data;
    public int Life;
    public SimEventKind Kind;
}
