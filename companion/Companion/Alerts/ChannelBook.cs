using System.Security.Cryptography;
using System.Text.Json;
using Bridge.Companion.Office;
using Microsoft.AspNetCore.DataProtection;

namespace Bridge.Companion.Alerts;

/// <summary>
/// The channels. Their settings are sealed with the key that lies beside the database: a copy of the database alone, as a backup is,
/// opens no mailbox and no bot.
/// </summary>
public sealed class ChannelBook(OfficeStore store, IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector("Bridge.Companion.AlertChannel");

    public List<AlertChannel> All() => store.Query("SELECT name, kind, sealed FROM alert_channel ORDER BY name LIMIT 100",
        row => new AlertChannel(row.GetString(0), row.GetString(1), Open(row.GetString(2))));

    public AlertChannel? Find(string name) => All().FirstOrDefault(c => c.Name == name);

    /// <summary>The key of the sentence that says what is wrong; null = kept.</summary>
    public string? Save(AlertChannel channel, string who)
    {
        bool named = channel.Name.Length is > 0 and <= 32 && channel.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (!named || !AlertChannel.Kinds.Contains(channel.Kind))
        {
            return "channel.badname";
        }

        string[] missing = [.. AlertChannel.SettingsOf(channel.Kind).Where(s => s.EndsWith('*') && channel[s.TrimEnd('*')].Length == 0)];
        bool badUrl = channel["url"].Length > 0 && !(Uri.TryCreate(channel["url"], UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https");
        if (missing.Length > 0 || badUrl || (channel["port"].Length > 0 && !ushort.TryParse(channel["port"], out _)))
        {
            return "channel.badsetting";
        }

        string sealedSettings = _seal.Protect(JsonSerializer.Serialize(channel.Settings));
        store.Change(who, "alert.channel", channel.Name, channel.Kind, () => store.Run(
            "INSERT INTO alert_channel (name, kind, sealed) VALUES ($1,$2,$3) ON CONFLICT (name) DO UPDATE SET kind=$2, sealed=$3",
            channel.Name, channel.Kind, sealedSettings) == 1);
        return null;
    }

    public bool Remove(string name, string who) =>
        store.Change(who, "alert.channel.remove", name, "", () => store.Run("DELETE FROM alert_channel WHERE name=$1", name) == 1);

    /// <summary>A database that was restored without its keys has channels that cannot be opened: they stay, and have to be entered again.</summary>
    private Dictionary<string, string> Open(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(_seal.Unprotect(text)) ?? [];
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return [];
        }
    }
}
