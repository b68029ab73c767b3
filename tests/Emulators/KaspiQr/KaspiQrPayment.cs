namespace Bridge.Emulators.KaspiQr;

/// <summary>One payment at the service. Paid counts how often money moved: more than once is a fault of the emulator.</summary>
public sealed class KaspiQrPayment
{
    public required long Id { get; init; }

    public required decimal Amount { get; init; }

    public required string QrToken { get; init; }

    public string ExternalId { get; init; } = "";

    public required long CreatedMs { get; init; }

    public KaspiQrState State { get; set; }

    public long ScannedMs { get; set; }

    public int Paid { get; set; }
}
