using System.Text.Json;

namespace Bridge.Companion.Alerts;

/// <summary>By a Telegram bot (sendMessage). "api" is another server that speaks the Bot API; empty = Telegram's own.</summary>
public sealed class TelegramSender(AlertWords words, AlertHttp http) : IAlertSender
{
    public string Kind => "telegram";

    public Task Send(AlertChannel channel, AlertLetter letter, CancellationToken cancel)
    {
        string api = channel["api"].Length > 0 ? channel["api"].TrimEnd('/') : "https://api.telegram.org";
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { chat_id = channel["chat"], text = words.Body(channel, letter), disable_web_page_preview = true });
        return http.Post($"{api}/bot{channel["token"]}/sendMessage", body, null, cancel);
    }
}
