using System.Security.Cryptography;
using System.Text.Json;
using Bridge.Companion.Office;
using Bridge.Companion.Storage;
using Bridge.Companion.Web.Doors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Alerts;

/// <summary>
/// The channels. Their settings are sealed with the key that lies beside the database: a copy of the database alone, as a backup is,
/// opens no mailbox and no bot. Whoever restores one elsewhere hears which channels have to be entered again.
/// </summary>
public sealed class ChannelBook(OfficeStore store, IDataProtectionProvider protection)
{
    private const string Purpose = "Bridge.Companion.AlertChannel";

    private readonly IDataProtector _seal = protection.CreateProtector(Purpose);

    public List<AlertChannel> All() => store.Query("SELECT name, kind, sealed FROM alert_channel ORDER BY name LIMIT 100",
        row => new AlertChannel(row.GetString(0), row.GetString(1), Open(_seal, row.GetString(2))));

    /// <summary>The names of those whose settings have to be entered again.</summary>
    public IReadOnlyList<string> Lost() => [.. All().Where(c => c.IsLost).Select(c => c.Name)];

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

    /// <summary>
    /// The channels in the database of that folder that the keys of the folder do not open. For a folder in which no companion runs; nothing
    /// is made in it.
    /// </summary>
    internal static IReadOnlyList<string> LostIn(string folder)
    {
        var place = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, Database.FileName), Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        using var connection = new SqliteConnection(place.ToString());
        connection.Open();
        if (Database.Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name='alert_channel'") == 0)
        {
            return [];   // a backup from before there were channels
        }

        var keys = new DirectoryInfo(Path.Combine(folder, Access.KeyFolderName));
        IDataProtector? seal = keys.Exists ? DataProtectionProvider.Create(keys, Access.Named).CreateProtector(Purpose) : null;
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name, sealed FROM alert_channel ORDER BY name";
        using SqliteDataReader rows = command.ExecuteReader();
        var lost = new List<string>();
        while (rows.Read())
        {
            if (seal is null || Open(seal, rows.GetString(1)).Count == 0)
            {
                lost.Add(rows.GetString(0));
            }
        }

        return lost;
    }

    private static Dictionary<string, string> Open(IDataProtector seal, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(seal.Unprotect(text)) ?? [];
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return [];
        }
    }
}
