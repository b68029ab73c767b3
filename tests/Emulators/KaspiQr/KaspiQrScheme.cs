namespace Bridge.Emulators.KaspiQr;

/// <summary>How a shop's program is let in, and what it may do.</summary>
public enum KaspiQrScheme
{
    /// <summary>A key in a header; no refunds.</summary>
    Light,

    /// <summary>A client certificate; a refund needs the customer to scan a return QR.</summary>
    Standard,

    /// <summary>A client certificate, and every call carries the organization; a refund needs nobody.</summary>
    Enhanced,
}
