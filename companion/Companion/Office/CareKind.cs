namespace Bridge.Companion.Office;

public enum CareKind
{
    /// <summary>An unclear sale of a lane.</summary>
    Sale,

    /// <summary>A bill of the gateway that is an administrative case.</summary>
    Bill,
}
