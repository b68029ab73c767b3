namespace Bridge.Emulators.SmartPos;

/// <summary>The state of a process as /status names it, in lower case. v1 has no Unknown and says fail.</summary>
public enum ProcessStatus
{
    Wait,
    Success,
    Fail,
    Unknown,
}
