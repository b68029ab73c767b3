namespace Bridge.Companion.Storage;

/// <summary>
/// What a restore did: where the former files are now, whether the gateway's journal was left as it was because it is newer, and which
/// channels of alerts have to be entered again because their key is not in this folder.
/// </summary>
public sealed record Restored(IReadOnlyList<string> Aside, bool KeptGateway, IReadOnlyList<string> LostChannels);
