using Bridge.Companion.Mqtt;
using Bridge.Companion.Office;

namespace Bridge.Companion.Devices;

/// <summary>
/// Health over time. Each five minutes the last health of every lane that has spoken since is kept: enough to see a terminal that goes
/// away each evening, and for twenty thousand lanes still one small table.
/// </summary>
public sealed class HealthBook(OfficeStore store, Fleet fleet)
{
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(5);
    public const int PointsMax = 2100;

    /// <summary>Rows of one statement: four values each, far below what either database takes.</summary>
    private const int Together = 200;

    private readonly Dictionary<LaneName, long> _kept = [];

    /// <summary>Keeps what is new. Called by one thread at a time.</summary>
    public void Keep()
    {
        DeviceTwin[] fresh = [.. fleet.All.Where(t => t.Health is not null && t.HealthMs > _kept.GetValueOrDefault(t.Name))];
        foreach (DeviceTwin[] some in fresh.Chunk(Together))
        {
            string rows = string.Join(',', some.Select((_, i) => $"(${(i * 4) + 1},${(i * 4) + 2},${(i * 4) + 3},${(i * 4) + 4})"));
            object?[] values = [.. some.SelectMany(t => new object?[] { t.Name.Site, t.Name.Device, t.HealthMs, t.Health!.ToJson() })];
            store.Run($"INSERT INTO lane_health (site, device, at_ms, body) VALUES {rows} ON CONFLICT DO NOTHING", values);
            foreach (DeviceTwin twin in some)
            {
                _kept[twin.Name] = twin.HealthMs;
            }
        }
    }

    /// <summary>The lane's health since that moment, the oldest first.</summary>
    public List<(long AtMs, FlatMessage Health)> Since(LaneName lane, long sinceMs) => store.Query(
        $"SELECT at_ms, body FROM lane_health WHERE site=$1 AND device=$2 AND at_ms>=$3 ORDER BY at_ms LIMIT {PointsMax}",
        row => (row.GetInt64(0), FlatMessage.Parse(row.GetString(1))), lane.Site, lane.Device, sinceMs);
}
