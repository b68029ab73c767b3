namespace Bridge.Companion.Gateway.Providers;

/// <summary>How the customer gets at the bill.</summary>
public enum PaymentMode
{
    /// <summary>A QR of its own, made for this one payment.</summary>
    Dynamic,

    /// <summary>The till's own plate or sticker, which is given the sum of this payment.</summary>
    CashLink,
}
