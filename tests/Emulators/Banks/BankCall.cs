using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bridge.Emulators.Banks;

/// <summary>One request as a bank got it. Path without the query; Body is an empty object when there was none.</summary>
public sealed record BankCall(string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, JsonElement Body)
{
    /// <summary>The subject of the client's certificate; "" = it showed none.</summary>
    public string ClientCertificate { get; init; } = "";

    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public string Text(string member) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(member, out JsonElement value) ? value.ToString() : "";

    public decimal Units(string member) => decimal.TryParse(Text(member), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal units) ? units : -1;

    /// <summary>Takes a whole HTTP/1.1 request apart. Throws FormatException or JsonException when it is none.</summary>
    public static BankCall Parse(byte[] bytes, int headLength)
    {
        string[] lines = Encoding.ASCII.GetString(bytes, 0, headLength).Split("\r\n");
        string[] first = lines[0].Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines[1..].Where(l => l.Length > 0))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        string[] address = first[1].Split('?', 2);
        var query = (address.Length > 1 ? address[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);
        string body = Encoding.UTF8.GetString(bytes, headLength, bytes.Length - headLength);
        using JsonDocument document = JsonDocument.Parse(body.Length == 0 ? "{}" : body);
        return new BankCall(first[0], address[0], query, headers, document.RootElement.Clone());
    }
}
