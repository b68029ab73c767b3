using System.Globalization;
using System.Net;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Storage;
using Bridge.Companion.Web.Doors;

namespace Bridge.Companion.Web;

/// <summary>
/// /healthz for whoever watches over the process, and /metrics in Prometheus text. Only sums over the fleet: a label per lane would
/// make tens of thousands of series. No amount of money and no name of a shop is in it. /metrics is open to this machine (a
/// scraper beside the companion) and otherwise to who has signed in.
/// </summary>
public static class Metrics
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", (IngestCounters ingest) => ingest.Trouble is null
            ? Results.Text("ok\n")
            : Results.Text("cannot store\n", statusCode: StatusCodes.Status503ServiceUnavailable)).OpenToAll();
        routes.MapGet("/metrics", (HttpContext context, Fleet fleet, Reader reader, IngestCounters ingest, BrokerCounters broker, ChangeFeed feed) =>
        {
            bool isNear = context.Connection.RemoteIpAddress is IPAddress from && IPAddress.IsLoopback(from)
                && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
            return isNear || Visitor.Of(context) is not null
                ? Results.Text(Write(fleet, reader, ingest, broker, feed), "text/plain; version=0.0.4; charset=utf-8")
                : Results.StatusCode(StatusCodes.Status401Unauthorized);
        }).OpenToAll();
    }

    private static string Write(Fleet fleet, Reader reader, IngestCounters ingest, BrokerCounters broker, ChangeFeed feed)
    {
        var text = new StringBuilder();
        Family(text, "bridge_lanes", "gauge", "Lanes by presence.", [.. Enum.GetValues<Presence>().Select(p =>
            ($"{{presence=\"{Words.Of(p)}\"}}", (long)fleet.All.Count(t => fleet.PresenceOf(t) == p)))]);
        Family(text, "bridge_lanes_busy", "gauge", "Lanes that are taking or checking a payment now.",
            ("", fleet.All.Count(t => t.Connected && t.State?.Text("s") is "paying" or "checking")));
        Family(text, "bridge_records_pending", "gauge", "Journal records that lanes say they still have to send.",
            ("", fleet.All.Where(t => t.Connected).Sum(t => t.Health?.Number("pending") ?? 0)));
        Family(text, "bridge_payments_unresolved", "gauge", "Sales that a person has to look at.", ("", reader.UnresolvedCount(fleet.NowMs)));
        Family(text, "bridge_gaps", "gauge", "Ranges of records that are awaited.", ("", reader.Gaps(null).Count(g => g.Reason != "lost")));
        Family(text, "bridge_quarantine", "gauge", "Messages kept in quarantine.", ("", reader.QuarantineCount()));
        Family(text, "bridge_store_ok", "gauge", "1 while records can be stored.", ("", ingest.Trouble is null ? 1 : 0));
        Family(text, "bridge_records", "gauge", "Journal records in the database.", ("", ingest.Records));
        Family(text, "bridge_record_duplicates_total", "counter", "Records that came again.", ("", ingest.Duplicates));
        Family(text, "bridge_commits_total", "counter", "Group commits.", ("", ingest.Groups));
        Family(text, "bridge_commit_failures_total", "counter", "Group commits that failed.", ("", ingest.Failures));
        Family(text, "bridge_messages_not_stored_total", "counter", "Messages that could not be committed; lanes send them again.", ("", broker.NotStoredCount));
        Family(text, "bridge_refused_total", "counter", "Connections, subscriptions and messages that were refused.", ("", broker.RefusedCount));
        Family(text, "bridge_ignored_total", "counter", "Messages of a kind that is not known.", ("", broker.IgnoredCount));
        Family(text, "bridge_pages_open", "gauge", "Live pages.", ("", feed.Readers));
        return text.ToString();
    }

    private static void Family(StringBuilder text, string name, string type, string help, params (string Labels, long Value)[] samples)
    {
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        foreach ((string labels, long value) in samples)
        {
            text.Append(name).Append(labels).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
    }
}
