namespace Bridge.Companion.Payments;

/// <summary>
/// The one approved sale that a reference names. RefundedMinor counts every refund that moved money or may have; of the
/// asking lane's own journal it counts those up to record UpTo.
/// </summary>
public sealed record FoundSale(
    long Epoch, long Sale, string Transaction, string Method, long AmountMinor, string Currency, long RefundedMinor, long UpTo);
