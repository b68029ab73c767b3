namespace Bridge.Emulators.Raiffeisen;

/// <summary>One bill at the bank: a dynamic QR, or a sum on a till's cash link. Paid counts how often money moved.</summary>
public sealed class RaiffeisenBill
{
    public required string Order { get; init; }

    public required string QrId { get; init; }

    public required string Payload { get; init; }

    public required decimal Amount { get; init; }

    public required DateTimeOffset Ends { get; init; }

    public DateTimeOffset Made { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The sum of a cash link (an order), not a QR of its own.</summary>
    public bool IsOrder { get; init; }

    public string Details { get; init; } = "";

    /// <summary>NEW, IN_PROGRESS, PAID, CANCELLED, EXPIRED.</summary>
    public string State { get; set; } = "NEW";

    public int Paid { get; set; }

    public long TransactionId { get; set; }

    /// <summary>What the bank says was paid; another than Amount when a test wants so.</summary>
    public decimal PaidAmount { get; set; }

    public decimal Refunded { get; set; }
}
