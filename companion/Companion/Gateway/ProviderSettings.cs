namespace Bridge.Companion.Gateway;

/// <summary>One provider of the settings file. Key and CertificatePassword are "file:path" or "env:NAME", never the secret itself.</summary>
public sealed record ProviderSettings
{
    /// <summary>raiffeisen, yookassa, kaspi-r2 or kaspi-r3.</summary>
    public required string Kind { get; init; }

    /// <summary>https, without a slash at the end; http only on this machine.</summary>
    public required string Address { get; init; }

    public string Key { get; init; } = "";

    /// <summary>Raiffeisen's sbpMerchantId, MA and 10 digits; YooKassa's shopId.</summary>
    public string Merchant { get; init; } = "";

    /// <summary>PFX, or PEM with <see cref="CertificateKey"/>.</summary>
    public string Certificate { get; init; } = "";

    public string CertificateKey { get; init; } = "";
    public string CertificatePassword { get; init; } = "";

    /// <summary>PEM of the only authority that is trusted for this bank; "" = the system's.</summary>
    public string Authority { get; init; } = "";

    public string OrganizationBin { get; init; } = "";
    public long TradePoint { get; init; }

    /// <summary>Seconds between two reads; 0 = the provider's own (3 s, Kaspi QR 5 s or what it says).</summary>
    public int PollSeconds { get; init; }

    /// <summary>Hosts that a payload may name; empty = the provider's own.</summary>
    public IReadOnlyList<string> PayloadHosts { get; init; } = [];
}
