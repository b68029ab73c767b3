using System.Text.Json;

namespace Bridge.Emulators.Gateway;

/// <summary>One request as the gateway got it. Body is an empty object when there was none.</summary>
public sealed record GatewayCall(string Method, string Path, string Authorization, JsonElement Body)
{
    public static GatewayCall Of(string method, string path, string authorization, string body)
    {
        using JsonDocument document = JsonDocument.Parse(body.Length == 0 ? "{}" : body);
        return new GatewayCall(method, path, authorization, document.RootElement.Clone());
    }

    /// <summary>Takes a whole HTTP/1.1 request apart.</summary>
    public static GatewayCall Parse(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] lines = text[..end].Split("\r\n");
        string[] first = lines[0].Split(' ');
        const string Name = "Authorization: ";
        string header = lines.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) ?? Name;
        return Of(first[0], first[1], header[Name.Length..], text[(end + 4)..]);
    }

    public string Text(string member) => Body.TryGetProperty(member, out JsonElement value) ? value.ToString() : "";

    public long Number(string member) =>
        Body.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : -1;
}
