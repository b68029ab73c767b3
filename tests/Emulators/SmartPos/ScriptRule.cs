namespace Bridge.Emulators.SmartPos;

/// <summary>
/// "at status #3 on 1000 after WaitUser: ...". <see cref="From"/> and <see cref="To"/> count the calls that match all
/// the rest, 1 being the first. Changes to the answer apply to each counted call; what happens to the world happens
/// at the first one
/// only, unless the rule gives numbers or says always.
/// </summary>
internal sealed record ScriptRule
{
    public required string Words { get; init; }

    /// <summary>A call's name, a whole path, "any", "start", or "connection".</summary>
    public required string Where { get; init; }

    public int From { get; init; } = 1;

    public int To { get; init; } = int.MaxValue;

    public bool Numbered { get; init; }

    public bool Always { get; init; }

    public long? Amount { get; init; }

    public SubStatus? After { get; init; }

    public List<Action<CallPlan>> Changes { get; } = [];

    public List<Action<SmartPosModel>> Before { get; } = [];

    public List<Action<SmartPosModel>> Then { get; } = [];

    public WireFault ConnectionFault { get; set; }

    /// <summary>Said by the rule itself: overrides what code and http mean for a start.</summary>
    public bool? Execute { get; set; }

    public bool Matches(SmartPosCall call, SmartPosModel model)
    {
        bool here = Where switch
        {
            "any" => true,
            "start" => call.IsStart,
            "connection" => false,
            _ => Where.StartsWith('/') ? call.Path == Where : call.Name == Where,
        };
        if (!here || (Amount is long amount && call.Amount != amount))
        {
            return false;
        }

        return After is not SubStatus passed || model.HasReached(call.ProcessId, passed);
    }
}
