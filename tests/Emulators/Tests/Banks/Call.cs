using System.Text;
using System.Text.Json;
using Bridge.Emulators.Banks;

namespace Bridge.Emulators.Tests.Banks;

/// <summary>Requests for a bank's model, as a wire would bring them, and what stands in an answer.</summary>
internal static class Call
{
    public static BankCall Of(string method, string address, string body, params string[] headers)
    {
        byte[] head = Encoding.ASCII.GetBytes($"{method} {address} HTTP/1.1\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");
        return BankCall.Parse([.. head, .. Encoding.UTF8.GetBytes(body)], head.Length);
    }

    public static JsonElement Json(BankAnswer answer)
    {
        using JsonDocument document = JsonDocument.Parse(answer.Body.Length == 0 ? "{}" : answer.Body);
        return document.RootElement.Clone();
    }

    public static string Text(BankAnswer answer, params string[] path)
    {
        JsonElement at = Json(answer);
        foreach (string name in path)
        {
            at = at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out JsonElement inner) ? inner : default;
        }

        return at.ValueKind == JsonValueKind.Undefined ? "" : at.ToString();
    }
}
