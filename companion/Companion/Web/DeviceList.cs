using Bridge.Companion.Devices;
using Bridge.Companion.Office;

namespace Bridge.Companion.Web;

/// <summary>The lanes that a filter means now, with their tags, and what can be chosen in the filter.</summary>
public sealed class DeviceList(Fleet fleet, LaneBook book)
{
    public IReadOnlyList<(LaneView Lane, IReadOnlyList<string> Tags)> Of(LaneFilter filter)
    {
        Dictionary<LaneName, List<string>> tags = book.Tags();
        return
        [
            .. fleet.All.Select(twin => (Lane: new LaneView(twin, fleet.PresenceOf(twin)), Tags: (IReadOnlyList<string>)tags.GetValueOrDefault(twin.Name, [])))
                .Where(row => filter.Fits(row.Lane.Twin, row.Lane.Presence, row.Tags)),
        ];
    }

    public IReadOnlyList<string> Sites() => [.. fleet.All.Select(t => t.Name.Site).Distinct()];

    public IReadOnlyList<string> Versions() => [.. fleet.All.Select(t => t.Birth?.Text("fw")).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
