namespace Bridge.Lab.Wire;

/// <summary>How an entry is to be seen.</summary>
public enum WireTone
{
    Plain,
    Good,
    Bad,
    Warn,

    /// <summary>Housekeeping: acknowledgements, pings.</summary>
    Minor,
}
