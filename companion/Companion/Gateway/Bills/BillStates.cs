namespace Bridge.Companion.Gateway.Bills;

/// <summary>The words under which states are stored and told, and which of them are the end.</summary>
public static class BillStates
{
    public static bool IsFinal(this BillState state) => state
        is BillState.Paid or BillState.Declined or BillState.Expired or BillState.Cancelled or BillState.ManualReview;

    /// <summary>The lane was told for certain that nothing moved.</summary>
    public static bool IsNothingMoved(this BillState state) =>
        state is BillState.Declined or BillState.Expired or BillState.Cancelled;

    public static string Word(this BillState state) => state switch
    {
        BillState.Created => "CREATED",
        BillState.Shown => "SHOWN",
        BillState.Scanned => "SCANNED",
        BillState.Paid => "PAID",
        BillState.Declined => "DECLINED",
        BillState.Expired => "EXPIRED",
        BillState.Cancelled => "CANCELLED",
        BillState.Unknown => "UNKNOWN",
        _ => "MANUAL_REVIEW",
    };

    /// <summary>Throws InvalidDataException: the database was written by nobody of us.</summary>
    public static BillState Read(string word) => Enum.GetValues<BillState>().Cast<BillState?>().FirstOrDefault(s => s!.Value.Word() == word)
        ?? throw new InvalidDataException($"'{word}' is not a state of a bill.");
}
