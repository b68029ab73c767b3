namespace Bridge.Emulators.SmartPos;

/// <summary>
/// "after 10s: ...": something that happens by time alone, in the terminal's time since the script began.
/// </summary>
internal sealed record ScriptMoment(TimeSpan After, IReadOnlyList<Action<SmartPosModel>> Acts, string Words);
