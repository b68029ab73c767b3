using System.Text.Json;

namespace Bridge.Companion.Gateway.Http;

/// <summary>What one call over the line came to. Exactly one of the three; Status and Body only when it was answered.</summary>
public sealed record BankReply(BankReplyKind Kind, int Status, string Body, string Trouble)
{
    public static BankReply NotSent(string trouble) => new(BankReplyKind.NotSent, 0, "", trouble);

    public static BankReply NoAnswer(string trouble) => new(BankReplyKind.NoAnswer, 0, "", trouble);

    /// <summary>The body when it is one JSON object; an undefined element otherwise.</summary>
    public JsonElement Json()
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Body, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
