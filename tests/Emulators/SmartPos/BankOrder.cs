namespace Bridge.Emulators.SmartPos;

/// <summary>
/// One transaction as the bank knows it: the truth, whatever the terminal thinks. A QR order is Open until it is
/// scanned
/// or 180 s pass, then Scanned until the phone says yes or no or 60 s pass. A refund points at its sale.
/// </summary>
internal sealed class BankOrder
{
    public required string TransactionId { get; init; }

    public required OperationKind Kind { get; init; }

    public required long Amount { get; init; }

    /// <summary>"qr", "card" or "alaqan".</summary>
    public required string Method { get; set; }

    public OrderState State { get; set; } = OrderState.Open;

    /// <summary>The sentence for message when it did not come to a payment.</summary>
    public string Reason { get; set; } = "";

    public DateTimeOffset DecidedAt { get; set; }

    /// <summary>When the live step ends: the scan's or the confirmation's time.</summary>
    public DateTimeOffset Until { get; set; }

    public TerminalClock.Alarm? Expiry { get; set; }

    public CardTap? Card { get; set; }

    public bool PinEntered { get; set; }

    public string AuthorizationCode { get; set; } = "";

    public BankOrder? Sale { get; init; }

    /// <summary>Of a sale: what went back already, whole tenge.</summary>
    public long Refunded { get; set; }

    public bool IsLive => State is OrderState.Open or OrderState.Scanned;
}
