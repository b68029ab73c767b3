namespace Bridge.Emulators.SmartPos;

/// <summary>What the scripted customer does once the terminal waits for him.</summary>
public enum CustomerKind
{
    /// <summary>Scans and confirms. In a refund each paying customer does what the sale was paid with.</summary>
    Qr,

    /// <summary>Scans and rejects.</summary>
    QrReject,

    /// <summary>Scans and then does nothing.</summary>
    QrOnly,

    Card,

    /// <summary>Pays with the palm (method alaqan).</summary>
    Palm,

    /// <summary>The cashier presses Cancel on the terminal.</summary>
    CashierCancels,

    /// <summary>Nobody comes.</summary>
    Nobody,
}
