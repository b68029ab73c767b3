namespace Bridge.Companion.Gateway.Providers;

/// <summary>What one call to a provider came to.</summary>
public sealed record ProviderAnswer(ProviderWord Word)
{
    public string ProviderId { get; init; } = "";
    public string Payload { get; init; } = "";

    /// <summary>The amount that the provider names; null = it names none.</summary>
    public long? AmountMinor { get; init; }

    public string Transaction { get; init; } = "";
    public string Rrn { get; init; } = "";

    /// <summary>The provider's own code, for the log and the page.</summary>
    public string Code { get; init; } = "";

    public string Message { get; init; } = "";

    /// <summary>The provider's own life of the bill, from now; 0 = ours counts.</summary>
    public int LifeMs { get; init; }

    /// <summary>How often it wants to be asked; 0 = does not say.</summary>
    public int PollMs { get; init; }

    /// <summary>The customer of a refund is known: its money may be moved.</summary>
    public bool IsIdentified { get; init; }

    /// <summary>What can still be given back of the sale, in minor units; -1 = does not say.</summary>
    public long RemainedMinor { get; init; } = -1;

    public static ProviderAnswer Silent(string code, string message = "") => new(ProviderWord.Silent) { Code = code, Message = message };

    public static ProviderAnswer Refused(string code, string message) => new(ProviderWord.Refused) { Code = code, Message = message };
}
