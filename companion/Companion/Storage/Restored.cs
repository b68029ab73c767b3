namespace Bridge.Companion.Storage;

/// <summary>What a restore did: where the former files are now, and whether the gateway's journal was left as it was because it is newer.</summary>
public sealed record Restored(IReadOnlyList<string> Aside, bool KeptGateway);
