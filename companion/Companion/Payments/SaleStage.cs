namespace Bridge.Companion.Payments;

/// <summary>How far the record of a sale has come.</summary>
public enum SaleStage
{
    /// <summary>Nothing of it is known to have begun: its intent is missing.</summary>
    Unknown,

    /// <summary>The intent is written; the terminal may not have been asked yet.</summary>
    Started,

    /// <summary>The terminal has given the operation a number.</summary>
    Running,

    /// <summary>The start got no answer: the terminal may be charging.</summary>
    Orphaned,

    /// <summary>The outcome is known.</summary>
    Decided,
}
