namespace Bridge.Emulators.KaspiQr;

/// <summary>The states of a QR payment, by the service's own names.</summary>
public enum KaspiQrState
{
    QrTokenCreated,
    Wait,
    Processed,
    Error,
}
