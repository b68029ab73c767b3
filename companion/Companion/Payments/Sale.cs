namespace Bridge.Companion.Payments;

/// <summary>
/// One row per sale, made from its records and from nothing else (SaleFold). Amounts are minor units, times Unix
/// milliseconds UTC. Null means "not known".
/// </summary>
public sealed record Sale
{
    public required SaleKey Key { get; init; }

    /// <summary>When it happened: the lane's clock when it is believable, else the moment of arrival.</summary>
    public long AtMs { get; init; }

    /// <summary>When its last record arrived.</summary>
    public long ChangedMs { get; init; }

    public SaleStage Stage { get; init; }
    public string? Operation { get; init; }
    public long? AmountMinor { get; init; }
    public string? Currency { get; init; }
    public string? Verdict { get; init; }
    public long? MovedMinor { get; init; }
    public string? Method { get; init; }
    public string? Transaction { get; init; }
    public string? Order { get; init; }
    public string? Rrn { get; init; }
    public string? Authorization { get; init; }
    public string? Mask { get; init; }
    public string? TerminalId { get; init; }
    public string? Code { get; init; }
    public string? Message { get; init; }
    public string? Process { get; init; }
    public string? RegisterNumber { get; init; }
    public string? Reference { get; init; }
    public string? Told { get; init; }
    public string? How { get; init; }

    /// <summary>Codes of why a person has to look, in a fixed order; empty = nothing is unclear.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What a person would quote to the bank: the transaction, else the order, the RRN, the process.</summary>
    public string? BestReference => Transaction ?? Order ?? Rrn ?? Process;
}
