using System.Globalization;
using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Web;

namespace Bridge.Companion.Alerts;

/// <summary>Looks at the fleet and the books and says what each rule sees now.</summary>
public sealed class AlertSights(Fleet fleet, LaneBook lanes, Reader reader, SaleArchive archive, IngestCounters ingest, ShopClock clock)
{
    /// <summary>A share of declines says nothing while fewer sales than this were decided in its hour.</summary>
    public const int DecidedMin = 10;

    public List<AlertSight> Look(IEnumerable<AlertRule> rules)
    {
        Dictionary<LaneName, List<string>> tags = lanes.Tags();
        DateTimeOffset now = clock.At(fleet.NowMs);
        return [.. rules.Where(r => r.Enabled).Select(rule =>
        {
            OpeningHours.TryRead(rule.Hours, out OpeningHours hours);
            LaneFilter filter = LaneFilter.Parse(rule.Filter);
            DeviceTwin[] meant = rule.IsOfLanes ? [.. fleet.All.Where(t => filter.Fits(t, fleet.PresenceOf(t), tags.GetValueOrDefault(t.Name, [])))] : [];
            IReadOnlyList<AlertSignal> signals = rule.IsOfLanes ? [.. meant.Select(t => OfLane(rule, t)).OfType<AlertSignal>()] : OfAll(rule);
            return new AlertSight(rule, hours.Contains(now), signals, meant.GroupBy(t => t.Name.Site).ToDictionary(g => g.Key, g => g.Count()));
        })];
    }

    private AlertSignal? OfLane(AlertRule rule, DeviceTwin twin)
    {
        Presence presence = fleet.PresenceOf(twin);
        bool isThere = presence != Presence.Offline;
        (bool holds, string detail) = rule.Kind switch
        {
            "offline" => (!isThere, ""),
            "silent" => (presence == Presence.Silent, ""),
            "terminal" => (isThere && twin.Health?.Text("terminal") == "down", twin.Birth?.Text("terminal") ?? ""),
            "backlog" => (isThere && twin.Health?.Number("pending") >= Math.Max(1, rule.Threshold), Text(twin.Health?.Number("pending") ?? 0)),
            "clock" => (isThere && SkewSeconds(twin) >= Math.Max(60, rule.Threshold), $"{Text(SkewSeconds(twin))} s"),
            _ => (false, ""),
        };
        return holds ? new AlertSignal(twin.Name.Site, twin.Name.ClientId, detail) : null;
    }

    private List<AlertSignal> OfAll(AlertRule rule)
    {
        switch (rule.Kind)
        {
            case "unresolved": return Count(reader.UnresolvedCount(fleet.NowMs), rule);
            case "quarantine": return Count(reader.QuarantineCount(), rule);
            case "storage": return ingest.Trouble is string trouble ? [new AlertSignal("", "", trouble)] : [];
            case "declines":
                Dictionary<string, long> verdicts = archive.VerdictsSince(fleet.NowMs - (long)TimeSpan.FromHours(1).TotalMilliseconds);
                long all = verdicts.Values.Sum();
                long share = all >= DecidedMin ? verdicts.GetValueOrDefault("declined") * 100 / all : 0;
                return share >= Math.Max(1, rule.Threshold) ? [new AlertSignal("", "", $"{Text(share)} %")] : [];
            default: return [];
        }
    }

    /// <summary>How far a lane's clock is from ours; 0 while it has none, which is not this rule's trouble.</summary>
    private static long SkewSeconds(DeviceTwin twin) =>
        twin.Health?.Number("t") is long t and > 0 ? Math.Abs(t - (twin.HealthMs / 1000)) : 0;

    private static List<AlertSignal> Count(long count, AlertRule rule) => count >= Math.Max(1, rule.Threshold) ? [new AlertSignal("", "", Text(count))] : [];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
