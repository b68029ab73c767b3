namespace Bridge.Companion.Gateway.Bills;

/// <summary>Why a bill is an administrative case. Each has a sentence in the three languages (gateway.case.*).</summary>
public static class BillCases
{
    /// <summary>The provider's QR text must not be shown.</summary>
    public const string Payload = "payload";

    /// <summary>The provider holds another sum for a bill than was asked, and nobody has paid it yet.</summary>
    public const string Sum = "sum";

    /// <summary>The one cancel was not confirmed; the bill is still read.</summary>
    public const string Cancel = "cancel";

    /// <summary>Money moved after the lane was told that nothing did.</summary>
    public const string LatePayment = "late";

    public const string OtherAmount = "amount";

    /// <summary>The provider knew the bill and does not any more.</summary>
    public const string Vanished = "vanished";

    /// <summary>Nothing was heard of it for a day.</summary>
    public const string Forgotten = "forgotten";

    /// <summary>The configuration has no such provider or lane any more.</summary>
    public const string NoProvider = "noprovider";

    /// <summary>The money of a refund was asked for and nobody can say whether it moved.</summary>
    public const string RefundUnclear = "refund";

    /// <summary>A lane asked for a bill that is not in a journal which was restored from a backup: only the bank can know it.</summary>
    public const string Restored = "restored";

    public static readonly string[] All = [Payload, Sum, Cancel, LatePayment, OtherAmount, Vanished, Forgotten, NoProvider, RefundUnclear, Restored];
}
