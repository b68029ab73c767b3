namespace Bridge.Emulators.Gateway;

/// <summary>One bill. Charges counts how often money moved: more than once is a fault of the emulator.</summary>
public sealed class GatewayBill
{
    public required string Id { get; init; }

    public required long Amount { get; init; }

    public string Currency { get; init; } = "RUB";

    /// <summary>Refund: the paid bill.</summary>
    public string Of { get; init; } = "";

    public string Order { get; init; } = "";

    public required string Payload { get; set; }

    public required long EndMs { get; set; }

    public GatewayBillState State { get; set; }

    public bool Lost { get; set; }

    public int Charges { get; set; }

    /// <summary>What the bank says has moved, when that is not the amount.</summary>
    public long? Paid { get; set; }
}
