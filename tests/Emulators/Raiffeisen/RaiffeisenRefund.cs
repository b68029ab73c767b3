namespace Bridge.Emulators.Raiffeisen;

/// <summary>One refund at the bank. State: IN_PROGRESS, COMPLETED, DECLINED.</summary>
public sealed class RaiffeisenRefund
{
    public required string Id { get; init; }

    public required string Order { get; init; }

    public required decimal Amount { get; init; }

    public string State { get; set; } = "IN_PROGRESS";
}
