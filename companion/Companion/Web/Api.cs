using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Timekeeping;

namespace Bridge.Companion.Web;

/// <summary>
/// What programs read. Field names are those of SPEC.md where they mean the same; amounts are minor units, times ("...Ms") Unix
/// milliseconds UTC. Reading only: nothing here changes anything.
/// </summary>
public static class Api
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/devices", (Fleet fleet, Reader reader) => fleet.All.Select(twin => Device(twin, fleet, reader)));
        routes.MapGet("/api/devices/{site}/{device}", OneDevice);
        routes.MapGet("/api/payments", (string? site, string? device, int? limit, Reader reader) =>
        {
            (site, device) = SplitDevice(site, device);
            return reader.Sales(site, device, limit ?? 50).Select(Payment);
        });
        routes.MapGet("/api/payments/{site}/{device}/{epoch:long}/{sale:long}", OnePayment);
        routes.MapGet("/api/unresolved", (int? limit, Reader reader, Fleet fleet) =>
            reader.Unresolved(fleet.NowMs, limit ?? 100).Select(Payment));
        routes.MapGet("/api/gaps", (Reader reader) => reader.Gaps(null).Select(Missing));
        routes.MapGet("/api/quarantine", (int? limit, Reader reader) => reader.Quarantine(null, Math.Clamp(limit ?? 100, 1, 500)).Select(Suspect));
        routes.MapGet("/api/health", Health);
    }

    private static object Health(Fleet fleet, Reader reader, IngestCounters ingest, BrokerCounters broker, ChangeFeed feed, SteadyClock clock)
    {
        List<Gap> gaps = reader.Gaps(null);
        return new
        {
            ok = ingest.Trouble is null,
            trouble = ingest.Trouble,
            clockBehindMs = (long)clock.Behind.TotalMilliseconds,
            records = ingest.Records,
            duplicates = ingest.Duplicates,
            gaps = gaps.Count(g => g.Reason != "lost"),
            lost = gaps.Where(g => g.Reason == "lost").Sum(g => g.Last - g.First + 1),
            quarantined = reader.QuarantineCount(),
            unresolved = reader.UnresolvedCount(fleet.NowMs),
            commits = ingest.Groups,
            failedCommits = ingest.Failures,
            notStored = broker.NotStoredCount,
            refused = broker.RefusedCount,
            ignored = broker.IgnoredCount,
            devices = fleet.All.Count(),
            online = fleet.All.Count(t => fleet.PresenceOf(t) == Presence.Online),
            pages = feed.Readers,
        };
    }

    private static IResult OneDevice(string site, string device, Fleet fleet, Reader reader)
    {
        DeviceTwin? twin = fleet.Find(new LaneName(site, device));
        return twin is null ? Results.NotFound(new { error = "No lane of that name has been here." }) : Results.Json(Device(twin, fleet, reader));
    }

    private static IResult OnePayment(string site, string device, long epoch, long sale, Reader reader)
    {
        var key = new SaleKey(new LaneName(site, device), epoch, sale);
        List<StoredEvent> story = reader.Story(key);
        return reader.Sale(key) is not Sale row
            ? Results.NotFound(new { error = "No payment of that name is known." })
            : Results.Json(new { payment = Payment(row), events = story.Select(Event) });
    }

    /// <summary>device may be given as "lane-1" or, with its site, as "store-1.lane-1".</summary>
    private static (string?, string?) SplitDevice(string? site, string? device) =>
        LaneName.TryParseClientId(device, out LaneName lane) ? (lane.Site, lane.Device) : (site, device);

    private static object Device(DeviceTwin twin, Fleet fleet, Reader reader) => new
    {
        site = twin.Name.Site,
        device = twin.Name.Device,
        presence = Words.Of(fleet.PresenceOf(twin)),
        connected = twin.Connected,
        seenMs = twin.SeenMs,
        birth = Raw(twin.Birth),
        birthMs = twin.BirthMs,
        state = Raw(twin.State),
        stateMs = twin.StateMs,
        health = Raw(twin.Health),
        healthMs = twin.HealthMs,
        epochs = reader.Progress(twin.Name).Select(p => new { epoch = p.Epoch, from = p.Base + 1, upto = p.UpTo, highest = p.Highest }),
        gaps = reader.Gaps(twin.Name).Select(Missing),
    };

    internal static object Payment(Sale s) => new
    {
        site = s.Key.Lane.Site,
        device = s.Key.Lane.Device,
        epoch = s.Key.Epoch,
        sale = s.Key.Sale,
        atMs = s.AtMs,
        changedMs = s.ChangedMs,
        status = Words.StatusOf(s),
        op = s.Operation,
        amount = s.AmountMinor,
        cur = s.Currency,
        verdict = s.Verdict,
        moved = s.MovedMinor,
        method = s.Method,
        txn = s.Transaction,
        order = s.Order,
        rrn = s.Rrn,
        auth = s.Authorization,
        mask = s.Mask,
        terminalId = s.TerminalId,
        code = s.Code,
        msg = s.Message,
        process = s.Process,
        regno = s.RegisterNumber,
        @ref = s.Reference,
        told = s.Told,
        how = s.How,
        reasons = s.Reasons,
    };

    private static object Event(StoredEvent e) => new
    {
        seq = e.Event.Seq,
        kind = e.Event.Kind,
        t = e.Event.LaneTime,
        receivedMs = e.ReceivedMs,
        body = Raw(e.Event.Message),
    };

    private static object Missing(Gap g) => new
    {
        site = g.Lane.Site,
        device = g.Lane.Device,
        epoch = g.Epoch,
        first = g.First,
        last = g.Last,
        reason = g.Reason,
    };

    private static object Suspect(Quarantined q) => new
    {
        site = q.Lane.Site,
        device = q.Lane.Device,
        epoch = q.Epoch,
        seq = q.Seq,
        sale = q.Sale,
        reason = q.Reason,
        body = q.Body,
        receivedMs = q.ReceivedMs,
    };

    private static JsonElement? Raw(FlatMessage? message)
    {
        if (message is null)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(message.ToJson());
        return document.RootElement.Clone();
    }
}
