namespace Bridge.Emulators.SmartPos;

/// <summary>
/// Everything that a script wants with one call, gathered from all rules that match it. The default is an honest
/// call.
/// Delays here are real time: they try the client's patience, not the terminal's.
/// </summary>
internal sealed class CallPlan
{
    /// <summary>False: the terminal's app never sees the call.</summary>
    public bool Execute { get; set; } = true;

    /// <summary>Answered instead of what the app said.</summary>
    public SmartPosError? Instead { get; set; }

    public AnswerShape? Shape { get; set; }

    public WireFault Fault { get; set; }

    /// <summary>How many answer bytes go out before the fault; -1: up to the middle of the body.</summary>
    public int FaultBytes { get; set; } = -1;

    /// <summary>Between the app's answer and its first byte.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Between the request's last byte and the app.</summary>
    public TimeSpan Hold { get; set; }

    /// <summary>Answer bytes at a time, 0 for all at once.</summary>
    public int SlowBytes { get; set; }

    public TimeSpan SlowEvery { get; set; }

    /// <summary>Added to the true Content-Length.</summary>
    public int LengthError { get; set; }

    public bool NoLength { get; set; }

    /// <summary>Bytes in a chunk, 0 for no chunks.</summary>
    public int ChunkBytes { get; set; }

    /// <summary>The last, empty chunk is left out.</summary>
    public bool ChunksUnended { get; set; }

    public bool Close { get; set; }

    /// <summary>This body instead.</summary>
    public string? Body { get; set; }

    /// <summary>Letters behind the answer that belong to nothing.</summary>
    public string Trailing { get; set; } = "";

    /// <summary>What happens in front of the terminal before the app sees the call, and after it answered.</summary>
    public List<Action<SmartPosModel>> Before { get; } = [];

    public List<Action<SmartPosModel>> After { get; } = [];

    /// <summary>The rules that made this plan, for the record.</summary>
    public List<string> Words { get; } = [];

    public int GarbageBytes { get; set; } = 64;
}
