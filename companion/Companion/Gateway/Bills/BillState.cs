namespace Bridge.Companion.Gateway.Bills;

/// <summary>Where a bill stands, in the words of the contract with the lanes (Core/Terminals/Gateway/SPEC.md).</summary>
public enum BillState
{
    /// <summary>The intent is durable here; the provider has not answered yet.</summary>
    Created,

    /// <summary>The provider has the bill and nobody has scanned it.</summary>
    Shown,

    /// <summary>Somebody has scanned it, or the provider is moving the money.</summary>
    Scanned,

    /// <summary>The money has moved.</summary>
    Paid,

    /// <summary>It did not move and cannot any more.</summary>
    Declined,

    /// <summary>Its life is over, and the provider cannot charge any more.</summary>
    Expired,

    /// <summary>Taken back, and the provider cannot charge any more.</summary>
    Cancelled,

    /// <summary>The provider may be charging; nobody knows yet.</summary>
    Unknown,

    /// <summary>Only a person can say: the provider said something that must not be, or nothing for a day.</summary>
    ManualReview,
}
