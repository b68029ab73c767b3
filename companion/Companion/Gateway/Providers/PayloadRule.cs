namespace Bridge.Companion.Gateway.Providers;

/// <summary>
/// Which texts may reach a customer's camera: https, the provider's own host, nothing before the host, no control or foreign
/// characters, and short enough for the QR of a small display. A text is taken as it is or not at all; it is never rebuilt.
/// </summary>
public static class PayloadRule
{
    /// <summary>122 bytes are a QR of version 7, level M: what a lane takes (SBP's payloads have 100 to 115).</summary>
    public const int LengthMax = 122;

    /// <summary>What is wrong with a payload, as one word for the log and the page; null = it may be shown.</summary>
    public static string? Complaint(string payload, ProviderTerms terms)
    {
        if (payload.Length > LengthMax)
        {
            return "long";
        }

        if (terms.TakesDigits && payload.Length is >= 16 and <= 64 && payload.All(char.IsAsciiDigit))
        {
            return null;
        }

        if (payload.Any(c => c is <= ' ' or > '~' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}'))
        {
            return "characters";
        }

        if (!payload.StartsWith("https://", StringComparison.Ordinal))
        {
            return "not-https";
        }

        string host = payload[8..].Split('/', '?', '#')[0];
        return terms.PayloadHosts.Contains(host, StringComparer.Ordinal) ? null : "host";
    }
}
