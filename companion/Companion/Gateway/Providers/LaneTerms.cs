namespace Bridge.Companion.Gateway.Providers;

/// <summary>What the configuration says of a lane. Shop and till stand in the payment's purpose; the cash link is the till's own.</summary>
public sealed record LaneTerms
{
    public required string Provider { get; init; }
    public string Shop { get; init; } = "";
    public string Till { get; init; } = "";

    /// <summary>The provider's id of the till's plate, and the text that a scanner reads from it.</summary>
    public string CashLinkId { get; init; } = "";

    public string CashLinkPayload { get; init; } = "";
}
