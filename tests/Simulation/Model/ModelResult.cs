namespace Bridge.Model;

/// <summary>What an exploration found. Violation is "" when every rule holds in every state that was reached.</summary>
public sealed record ModelResult(
    int States, long Transitions, int Depth, bool IsWhole, string Violation, IReadOnlyList<string> Path);
