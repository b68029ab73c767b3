using Bridge.Companion.Devices;

namespace Bridge.Companion.Commands;

/// <summary>A command for many lanes. State: `running`, `ended`, `stopped` (by a person, a restart, or because it went wrong too often).</summary>
public sealed record Job(long Id, string Line, string Who, long AtMs, string State, long EndedMs)
{
    public bool IsRunning => State == "running";
}
