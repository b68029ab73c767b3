namespace Bridge.Emulators.Registers.Tills;

public enum TillOutcome
{
    /// <summary>The protocol's one word for yes.</summary>
    Approved,

    /// <summary>Any other result.</summary>
    Refused,

    /// <summary>No acknowledgement of the request after three sendings.</summary>
    NotAcknowledged,

    /// <summary>Nothing for as long as such a register waits.</summary>
    TimedOut,

    /// <summary>The register itself stopped waiting.</summary>
    Cancelled,

    /// <summary>Told to stay silent (a quirk).</summary>
    WentSilent,
}

/// <summary>What the register knows after an operation. Amount is the result's amount field as it came.</summary>
public sealed record TillResult(TillOutcome Outcome)
{
    public string Code { get; init; } = "";

    public string Amount { get; init; } = "";

    /// <summary>What a later refund must name.</summary>
    public string Slip { get; init; } = "";

    public string Receipt { get; init; } = "";

    /// <summary>Signs of life that came before the result.</summary>
    public int SignsOfLife { get; init; }

    public bool IsApproved => Outcome == TillOutcome.Approved;
}
