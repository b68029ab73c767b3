namespace Bridge.Emulators.SmartPos;

/// <summary>A /register that waits for a person; its call is answered when he decides or his time is over.</summary>
internal sealed record PendingRegistration(
    string Name, bool V2, TaskCompletionSource<SmartPosAnswer> Answer, TerminalClock.Alarm Deadline);
