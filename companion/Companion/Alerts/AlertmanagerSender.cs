using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Bridge.Companion.Alerts;

/// <summary>
/// To a Prometheus Alertmanager (POST /api/v2/alerts), which groups, silences and routes by itself. It ends an alert that nobody repeats, so an
/// open one is said to end in a week; its end is sent when it comes.
/// </summary>
public sealed class AlertmanagerSender(AlertWords words, AlertHttp http, TimeProvider clock) : IAlertSender
{
    private static readonly TimeSpan s_openFor = TimeSpan.FromDays(7);

    public string Kind => "alertmanager";

    public Task Send(AlertChannel channel, AlertLetter letter, CancellationToken cancel)
    {
        long ends = letter.Ended ? letter.Alert.EndedMs : (clock.GetUtcNow() + s_openFor).ToUnixTimeMilliseconds();
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new[]
        {
            new
            {
                labels = new Dictionary<string, string>
                {
                    ["alertname"] = "bridge_" + letter.Kind,
                    ["rule"] = letter.RuleName,
                    ["subject"] = letter.Alert.Subject,
                    ["site"] = letter.Alert.Subject.Split('.')[0],
                },
                annotations = new Dictionary<string, string> { ["summary"] = words.Title(channel, letter), ["description"] = words.Body(channel, letter) },
                startsAt = Time(letter.Alert.SinceMs),
                endsAt = Time(ends),
            },
        });
        return http.Post(channel["url"].TrimEnd('/') + "/api/v2/alerts", body, request =>
        {
            if (channel["user"].Length > 0)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{channel["user"]}:{channel["password"]}")));
            }
        }, cancel);
    }

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
