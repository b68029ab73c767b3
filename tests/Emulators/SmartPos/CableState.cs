namespace Bridge.Emulators.SmartPos;

/// <summary>What the terminal's network does.</summary>
public enum CableState
{
    In,

    /// <summary>Nothing comes through: connections hang until the cable is back or the client gives up.</summary>
    Silent,

    /// <summary>Connections are accepted and dropped at once.</summary>
    Drop,

    /// <summary>Connections are refused and the open ones reset.</summary>
    Refuse,
}
