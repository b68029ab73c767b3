using System.Text.RegularExpressions;
using Bridge.Companion.Office;

namespace Bridge.Companion.Devices;

/// <summary>
/// What a lane's settings were when somebody read them. A lane answers settings.export without its secrets; should it ever send one, it is
/// blacked out here before it is kept.
/// </summary>
public sealed partial class SettingsBook(OfficeStore store)
{
    public const int ShownMax = 10;

    /// <summary>Keeps what was read. False when it is what was read last.</summary>
    public bool Keep(LaneName lane, IReadOnlyList<string> lines, string who)
    {
        string body = Secret().Replace(string.Join('\n', lines), "$1\"***\"");
        return Of(lane).FirstOrDefault()?.Body != body && store.Change(who, "lane.settings", lane.ClientId, "", () =>
        {
            long id = store.Query("SELECT coalesce(max(id), 0) + 1 FROM lane_settings", row => row.GetInt64(0))[0];
            return store.Run("INSERT INTO lane_settings (id, site, device, at_ms, who, body) VALUES ($1,$2,$3,$4,$5,$6)",
                id, lane.Site, lane.Device, store.NowMs, who, body) == 1;
        });
    }

    /// <summary>The newest first.</summary>
    public List<SettingsRead> Of(LaneName lane) => store.Query(
        $"SELECT at_ms, who, body FROM lane_settings WHERE site=$1 AND device=$2 ORDER BY id DESC LIMIT {ShownMax}",
        row => new SettingsRead(row.GetInt64(0), row.GetString(1), row.GetString(2)), lane.Site, lane.Device);

    [GeneratedRegex("(?i)(\"[a-z]*(?:password|token|secret|pin|key)[a-z]*\"\\s*:\\s*)\"[^\"\\n]*\"")]
    private static partial Regex Secret();
}
