using System.Text.Json;

namespace Bridge.Emulators.KaspiQr;

/// <summary>One request as the service got it. Path without the query; Body is an empty object when there was none.</summary>
public sealed record KaspiQrRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, JsonElement Body)
{
    /// <summary>Takes a whole HTTP/1.1 request apart.</summary>
    public static KaspiQrRequest Parse(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] lines = text[..end].Split("\r\n");
        string[] first = lines[0].Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines[1..])
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        string body = text[(end + 4)..];
        using JsonDocument document = JsonDocument.Parse(body.Length == 0 ? "{}" : body);
        return new KaspiQrRequest(first[0], first[1].Split('?')[0], headers, document.RootElement.Clone());
    }

    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public string Text(string member) =>
        Body.TryGetProperty(member, out JsonElement value) ? value.ToString() : "";
}
