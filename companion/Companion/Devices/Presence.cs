namespace Bridge.Companion.Devices;

/// <summary>Whether a lane can be reached.</summary>
public enum Presence
{
    Offline,

    /// <summary>The connection stands, but nothing has come for longer than two and a half health periods.</summary>
    Silent,

    Online,
}
