namespace Bridge.Emulators.SmartPos;

/// <summary>What the terminal thinks of an access token.</summary>
internal enum TokenVerdict
{
    Good,
    Missing,
    Unknown,
    Expired,
}
