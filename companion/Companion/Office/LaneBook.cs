using Bridge.Companion.Devices;

namespace Bridge.Companion.Office;

/// <summary>
/// What people call lanes: tags (many per lane) and groups (a filter under a name). A group is not a list: a lane that fits the filter
/// tomorrow is in it tomorrow.
/// </summary>
public sealed class LaneBook(OfficeStore store)
{
    public const int TagLengthMax = 32;
    public const int GroupsMax = 200;

    /// <summary>A tag as it is kept: small letters of any script, digits, - and _; null when nothing is left or it is too long.</summary>
    public static string? Tag(string typed)
    {
        string tag = typed.Trim().ToLowerInvariant();
        return tag.Length is > 0 and <= TagLengthMax && tag.All(c => char.IsLetterOrDigit(c) || c is '-' or '_') ? tag : null;
    }

    public Dictionary<LaneName, List<string>> Tags()
    {
        var tags = new Dictionary<LaneName, List<string>>();
        foreach ((LaneName lane, string tag) in store.Query("SELECT site, device, tag FROM lane_tag ORDER BY tag",
            row => (new LaneName(row.GetString(0), row.GetString(1)), row.GetString(2))))
        {
            (tags.TryGetValue(lane, out List<string>? some) ? some : tags[lane] = []).Add(tag);
        }

        return tags;
    }

    public void AddTag(IReadOnlyCollection<LaneName> lanes, string tag, string who) => store.Change(who, "lane.tag", tag, Count(lanes), () =>
    {
        foreach (LaneName lane in lanes)
        {
            store.Run("INSERT INTO lane_tag (site, device, tag) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING", lane.Site, lane.Device, tag);
        }

        return true;
    });

    public void RemoveTag(IReadOnlyCollection<LaneName> lanes, string tag, string who) => store.Change(who, "lane.untag", tag, Count(lanes), () =>
    {
        foreach (LaneName lane in lanes)
        {
            store.Run("DELETE FROM lane_tag WHERE site=$1 AND device=$2 AND tag=$3", lane.Site, lane.Device, tag);
        }

        return true;
    });

    public List<(string Name, string Filter)> Groups() => store.Query(
        $"SELECT name, filter FROM lane_group ORDER BY name LIMIT {GroupsMax}", row => (row.GetString(0), row.GetString(1)));

    /// <summary>False when the name is none, or there are as many groups as are kept.</summary>
    public bool SetGroup(string typed, LaneFilter filter, string who)
    {
        string name = typed.Trim();
        return name.Length is > 0 and <= 64 && !name.Any(char.IsControl) && Groups().Count < GroupsMax
            && store.Change(who, "group.set", name, filter.ToQuery(), () => store.Run(
                "INSERT INTO lane_group (name, filter) VALUES ($1,$2) ON CONFLICT (name) DO UPDATE SET filter=$2", name, filter.ToQuery()) == 1);
    }

    public bool RemoveGroup(string name, string who) =>
        store.Change(who, "group.remove", name, "", () => store.Run("DELETE FROM lane_group WHERE name=$1", name) == 1);

    private static string Count(IReadOnlyCollection<LaneName> lanes) => lanes.Count == 1 ? lanes.First().ClientId : $"{lanes.Count} lanes";
}
