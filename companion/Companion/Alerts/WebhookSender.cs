using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bridge.Companion.Alerts;

/// <summary>
/// By HTTP POST of JSON. `Bridge-Signature: t=seconds,v1=hex` is HMAC-SHA256 with the channel's secret over "seconds.body": the receiver
/// knows who sent it and, by refusing old seconds, that it is not a recording. `id` is the same when a letter comes twice.
/// </summary>
public sealed class WebhookSender(AlertWords words, AlertHttp http, TimeProvider clock) : IAlertSender
{
    public string Kind => "webhook";

    public Task Send(AlertChannel channel, AlertLetter letter, CancellationToken cancel)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = letter.Id,
            alert = letter.Alert.Id,
            state = letter.Ended ? "ended" : "open",
            kind = letter.Kind,
            rule = letter.RuleName,
            subject = letter.Alert.Subject,
            detail = letter.Alert.Detail,
            sinceMs = letter.Alert.SinceMs,
            endedMs = letter.Ended ? letter.Alert.EndedMs : (long?)null,
            text = words.Body(channel, letter),
        });
        long seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        return http.Post(channel["url"], body, request => request.Headers.Add("Bridge-Signature", Sign(channel["secret"], seconds, body)), cancel);
    }

    /// <summary>The header's value.</summary>
    public static string Sign(string secret, long seconds, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds.ToString(CultureInfo.InvariantCulture) + "."), .. body];
        return string.Create(CultureInfo.InvariantCulture, $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}");
    }
}
