namespace Bridge.Emulators.YooKassa;

/// <summary>One refund. Status: pending, succeeded, canceled.</summary>
public sealed class YooKassaRefund
{
    public required string Id { get; init; }

    public required string PaymentId { get; init; }

    public required decimal Amount { get; init; }

    public required DateTimeOffset Made { get; init; }

    public string Description { get; init; } = "";

    public string Status { get; set; } = "pending";
}
