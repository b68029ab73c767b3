using Bridge.Companion.Devices;

namespace Bridge.Companion.Gateway.Providers;

/// <summary>What a provider is told of a bill. Sale: the bill that a refund gives back.</summary>
public sealed record ProviderBill
{
    public required LaneName Lane { get; init; }
    public required LaneTerms Terms { get; init; }

    /// <summary>Unique at the provider; 1 to 40 of A-Z a-z 0-9 - _ .</summary>
    public required string Reference { get; init; }

    /// <summary>For the bank statement: shop, till and receipt; at most 140 characters.</summary>
    public required string Purpose { get; init; }

    public required long AmountMinor { get; init; }
    public required PaymentMode Mode { get; init; }
    public required DateTimeOffset Ends { get; init; }

    /// <summary>What the provider called it; "" when its create was not answered.</summary>
    public string ProviderId { get; init; } = "";

    public string Transaction { get; init; } = "";

    /// <summary>A refund whose money was asked for, and what remained before (-1 = not known).</summary>
    public bool IsConfirmed { get; init; }

    public long RemainedMinor { get; init; } = -1;
    public ProviderBill? Sale { get; init; }
}
