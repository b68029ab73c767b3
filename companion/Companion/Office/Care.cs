using Bridge.Companion.Payments;

namespace Bridge.Companion.Office;

/// <summary>Who cares for an unclear sale and what became of it. Reasons: what was unclear when it was resolved.</summary>
public sealed record Care(SaleKey Key, string Assignee, string Status, string Resolution, string Reasons, long ChangedMs, string Who)
{
    public const string Open = "open";
    public const string Resolved = "resolved";

    /// <summary>Settled, and nothing new has become unclear since.</summary>
    public bool IsSettled(Sale sale) => Status == Resolved && Reasons == string.Join(',', sale.Reasons);
}
