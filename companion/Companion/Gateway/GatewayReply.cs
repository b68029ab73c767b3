using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bridge.Companion.Gateway.Bills;

namespace Bridge.Companion.Gateway;

/// <summary>One answer to a lane: at most 1 KB of JSON.</summary>
public sealed record GatewayReply(int Status, ReadOnlyMemory<byte> Body)
{
    private const int MessageLengthMax = 160;

    /// <summary>A bank's Cyrillic as UTF-8: escaped it would be three times as long, and the answer more than 1 KB.</summary>
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static GatewayReply Error(int status, string code, string message) => Json(status, writer =>
    {
        writer.WriteString("code", code);
        writer.WriteString("msg", message);
    });

    public static GatewayReply Json(int status, Action<Utf8JsonWriter> fill)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            fill(writer);
            writer.WriteEndObject();
        }

        return new GatewayReply(status, buffer.WrittenMemory);
    }

    public static GatewayReply Of(int status, Bill bill, string method, long nowMs) => Json(status, writer =>
    {
        writer.WriteString("id", bill.Key.Id);
        writer.WriteString("op", bill.Operation);
        writer.WriteString("state", bill.State.Word());
        writer.WriteNumber("amount", bill.AmountMinor);
        writer.WriteString("cur", bill.Currency);
        writer.WriteNumber("pollMs", bill.PollMs);
        if (bill.State == BillState.Paid || (bill.State == BillState.ManualReview && bill.PaidMinor > 0))
        {
            writer.WriteNumber("paid", bill.PaidMinor);
        }

        if (bill.PayloadAt(nowMs) is { Length: > 0 } payload)
        {
            writer.WriteString("payload", payload);
            writer.WriteNumber("expiresInMs", bill.EndMs - nowMs);
        }

        if (bill.IsLost)
        {
            writer.WriteBoolean("lost", true);
        }

        WriteKnown(writer, "txn", bill.Transaction);
        WriteKnown(writer, "rrn", bill.Rrn);
        WriteKnown(writer, "method", method);
        WriteKnown(writer, "code", bill.Code);
        WriteKnown(writer, "msg", bill.Message.Length > MessageLengthMax ? bill.Message[..MessageLengthMax] : bill.Message);
    });

    public async Task Write(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Body.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(Body, context.RequestAborted);
    }

    private static void WriteKnown(Utf8JsonWriter writer, string name, string value)
    {
        if (value.Length > 0)
        {
            writer.WriteString(name, value);
        }
    }
}
