using Bridge.Companion.Alerts;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Storage;
using Bridge.Companion.Timekeeping;
using Bridge.Companion.Web;

namespace Bridge.Companion.Telemetry;

/// <summary>
/// What is measured, once, for /metrics and for OpenTelemetry. Only sums over the fleet: a label per lane would make tens of thousands of
/// series. No amount of money and no name of a shop is in it.
/// </summary>
public sealed class FleetNumbers(Fleet fleet, Reader reader, IngestCounters ingest, BrokerCounters broker, ChangeFeed feed, AlertBook alerts, SteadyClock clock)
{
    public IReadOnlyList<FleetNumber> Now() =>
    [
        .. Enum.GetValues<Presence>().Select(p => new FleetNumber("bridge_lanes", false, "Lanes by presence.", "presence", Words.Of(p), fleet.All.Count(t => fleet.PresenceOf(t) == p))),
        Gauge("bridge_lanes_busy", "Lanes that are taking or checking a payment now.", fleet.All.Count(t => t.Connected && t.State?.Text("s") is "paying" or "checking")),
        Gauge("bridge_records_pending", "Journal records that lanes say they still have to send.", fleet.All.Where(t => t.Connected).Sum(t => t.Health?.Number("pending") ?? 0)),
        Gauge("bridge_payments_unresolved", "Sales that a person has to look at.", reader.UnresolvedCount(fleet.NowMs)),
        Gauge("bridge_gaps", "Ranges of records that are awaited.", reader.Gaps(null).Count(g => g.Reason != "lost")),
        Gauge("bridge_quarantine", "Messages kept in quarantine.", reader.QuarantineCount()),
        Gauge("bridge_alerts_open", "Alerts that are open.", alerts.Open().Count),
        Gauge("bridge_store_ok", "1 while records can be stored.", ingest.Trouble is null ? 1 : 0),
        Gauge("bridge_clock_behind_seconds", "How far this machine's clock is behind the time that the companion goes by.", (long)clock.Behind.TotalSeconds),
        Gauge("bridge_records", "Journal records in the database.", ingest.Records),
        Counter("bridge_record_duplicates_total", "Records that came again.", ingest.Duplicates),
        Counter("bridge_commits_total", "Group commits.", ingest.Groups),
        Counter("bridge_commit_failures_total", "Group commits that failed.", ingest.Failures),
        Counter("bridge_messages_not_stored_total", "Messages that could not be committed; lanes send them again.", broker.NotStoredCount),
        Counter("bridge_refused_total", "Connections, subscriptions and messages that were refused.", broker.RefusedCount),
        Counter("bridge_ignored_total", "Messages of a kind that is not known.", broker.IgnoredCount),
        Gauge("bridge_pages_open", "Live pages.", feed.Readers),
    ];

    private static FleetNumber Gauge(string name, string help, long value) => new(name, false, help, "", "", value);

    private static FleetNumber Counter(string name, string help, long value) => new(name, true, help, "", "", value);
}
