namespace Bridge.Companion.Gateway.Providers;

/// <summary>What a provider can do and how it wants to be treated.</summary>
public sealed record ProviderTerms
{
    /// <summary>The name under which the configuration knows it.</summary>
    public required string Name { get; init; }

    /// <summary>What the lane tells the register: SBP or KASPI.</summary>
    public required string Method { get; init; }

    /// <summary>ISO letters of the one currency it takes.</summary>
    public required string Currency { get; init; }

    /// <summary>Minor units in the smallest sum it takes: 1 = kopecks, 100 = whole tenge. A remainder is refused, never rounded.</summary>
    public required int MinorStep { get; init; }

    /// <summary>Between two reads of an open bill, in ms.</summary>
    public required int PollMs { get; init; }

    /// <summary>Hosts that a payload may name. A payload of digits alone needs <see cref="TakesDigits"/>.</summary>
    public required IReadOnlyList<string> PayloadHosts { get; init; }

    /// <summary>A payload may be 16 to 64 digits.</summary>
    public bool TakesDigits { get; init; }

    public bool HasCancel { get; init; }

    /// <summary>It makes a QR for one payment.</summary>
    public bool HasDynamic { get; init; } = true;

    public bool HasCashLink { get; init; }

    /// <summary>How long a bill may live, in seconds.</summary>
    public int LifeSecondsMin { get; init; } = BillRequest.LifeSecondsMin;

    public int LifeSecondsMax { get; init; } = BillRequest.LifeSecondsMax;

    /// <summary>A refund needs the customer: its bill is shown, scanned, and only then confirmed.</summary>
    public bool RefundNeedsCustomer { get; init; }

    /// <summary>A bill whose create was not answered can be read by our own reference.</summary>
    public bool ReadsByReference(PaymentMode mode) => mode == PaymentMode.CashLink && CashLinkReadsByReference;

    public bool CashLinkReadsByReference { get; init; }

    /// <summary>A refund whose answer was lost can be read by our own reference.</summary>
    public bool RefundReadsByReference { get; init; }

    /// <summary>How long after a bill's life the provider may still be moving its money, in ms.</summary>
    public int TailMs { get; init; } = 60_000;
}
