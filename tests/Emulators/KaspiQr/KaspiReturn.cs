namespace Bridge.Emulators.KaspiQr;

/// <summary>A return QR of scheme r2. State: QrTokenCreated, CustomerIdentityObtained, Error.</summary>
public sealed class KaspiReturn
{
    public required long Id { get; init; }

    public required string QrToken { get; init; }

    public string State { get; set; } = "QrTokenCreated";
}
