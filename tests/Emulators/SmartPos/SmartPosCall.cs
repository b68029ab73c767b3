using System.Globalization;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// One request as the terminal's app sees it. Names of parameters and paths are case-sensitive, headers not.
/// </summary>
public sealed record SmartPosCall
{
    public required string Method { get; init; }

    /// <summary>The request target as sent, with its query.</summary>
    public required string Target { get; init; }

    /// <summary>Without the query and without a last slash: the v1 document writes "/payment/".</summary>
    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, string> Query { get; init; }

    public string? AccessToken { get; init; }

    /// <summary>The header that newer clients send; taken and ignored.</summary>
    public string? TerminalId { get; init; }

    public bool IsV2 => Path.StartsWith("/v2/", StringComparison.Ordinal);

    /// <summary>The last part of the path: payment, status, refund ...</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>True for what starts a process and may move money.</summary>
    public bool IsStart => Name is "payment" or "refund";

    public string ProcessId => Query.GetValueOrDefault("processId", "");

    /// <summary>The amount parameter, or -1 when there is none that can be read.</summary>
    public long Amount =>
        long.TryParse(Query.GetValueOrDefault("amount"), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out long amount) ? amount : -1;

    /// <summary>
    /// Takes a request target apart. Percent signs and plus signs are decoded; the last of two equal names wins.
    /// </summary>
    public static SmartPosCall Parse(string method, string target, string? accessToken = null)
    {
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? target : target[..question];
        Dictionary<string, string> query = new(StringComparer.Ordinal);
        if (question >= 0)
        {
            foreach (string pair in target[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                int equals = pair.IndexOf('=', StringComparison.Ordinal);
                string key = equals < 0 ? pair : pair[..equals];
                string value = equals < 0 ? "" : pair[(equals + 1)..];
                query[Decode(key)] = Decode(value);
            }
        }

        if (path.Length > 1 && path[^1] == '/')
        {
            path = path[..^1];
        }

        return new SmartPosCall
        {
            Method = method,
            Target = target,
            Path = path,
            Query = query,
            AccessToken = accessToken,
        };
    }

    public static SmartPosCall Get(string target, string? accessToken = null) => Parse("GET", target, accessToken);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
