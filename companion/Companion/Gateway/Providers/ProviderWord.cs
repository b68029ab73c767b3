namespace Bridge.Companion.Gateway.Providers;

/// <summary>
/// What a provider's answer means, whatever its protocol. A provider translates its own states and failures into one of these and
/// decides nothing: what a bill becomes is decided by <see cref="Bills.BillTransition"/> alone.
/// </summary>
public enum ProviderWord
{
    /// <summary>The bill is there, can be paid, and nobody has scanned it.</summary>
    Open,

    /// <summary>Somebody has scanned it, or the money is being moved.</summary>
    Busy,

    /// <summary>The money has moved; the answer's amount says how much, when the provider tells it.</summary>
    Paid,

    /// <summary>Final: it failed and cannot be paid any more.</summary>
    Declined,

    /// <summary>Final: its life ended at the provider.</summary>
    Expired,

    /// <summary>Final: it was taken back.</summary>
    Cancelled,

    /// <summary>The provider has answered that it did not make the bill, or surely never heard of it. Only for a create.</summary>
    Refused,

    /// <summary>The provider answers that it knows no such bill.</summary>
    Missing,

    /// <summary>No usable answer: no link, a late one, a broken one, "try later".</summary>
    Silent,

    // The next ones are not a provider's: the gateway makes them of what it heard and of the time.

    /// <summary>Open, although a cancel was asked or the life is over.</summary>
    Lingering,

    /// <summary>The money moved for another amount than was asked.</summary>
    PaidOther,

    /// <summary>Known before and missing now, again and again.</summary>
    Vanished,

    /// <summary>No usable answer for a day.</summary>
    Forgotten,

    /// <summary>The payload was seen by nobody (the create was never answered), and its life is over.</summary>
    NeverSeen,
}
