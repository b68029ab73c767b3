namespace Bridge.Emulators.SmartPos;

/// <summary>One thing that the client did against the documents. Times are the client's: never sped up.</summary>
public sealed record Violation(ViolationKind Kind, string Path, string ProcessId, string Detail, DateTimeOffset At);
