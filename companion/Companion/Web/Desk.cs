using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Timekeeping;

namespace Bridge.Companion.Web;

/// <summary>Everything that the live page shows at one moment, in one language.</summary>
public sealed record Desk
{
    public const int SalesMax = 50;
    public const int UnresolvedMax = 100;

    /// <summary>Lanes on the overview; all of them are on /devices.</summary>
    public const int LanesMax = 60;

    public required Language Language { get; init; }
    public required ShopClock Clock { get; init; }
    public required long NowMs { get; init; }
    public required IReadOnlyList<LaneView> Lanes { get; init; }
    public required IReadOnlyList<Sale> Sales { get; init; }
    public required IReadOnlyList<Sale> Unresolved { get; init; }
    public required long UnresolvedCount { get; init; }
    public required IReadOnlyList<Turnover> Today { get; init; }
    public required IngestCounters Ingest { get; init; }
    public required long Quarantined { get; init; }
    public required int Gaps { get; init; }
    public required long Declined { get; init; }
    public required long Decided { get; init; }

    /// <summary>How far this machine's clock is behind the time that is shown; zero when it is right.</summary>
    public required TimeSpan ClockBehind { get; init; }
    public required string BrokerAddress { get; init; }

    /// <summary>All of a small fleet; of a big one those that need a look or are paying now.</summary>
    public IEnumerable<LaneView> ShownLanes => Lanes.Count <= LanesMax ? Lanes
        : Lanes.OrderByDescending(l => l.Busy).ThenByDescending(l => l.Presence == Presence.Silent).ThenBy(l => l.Presence == Presence.Online).Take(LanesMax).OrderBy(l => l.Name);

    /// <summary>A time for people: only the hour when it is today.</summary>
    public string Moment(long ms) => Language.Moment(Clock.At(ms), Clock.At(NowMs));

    /// <summary>The same time for programs.</summary>
    public string Stamp(long ms) => Clock.At(ms).ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    public static Desk Of(Language language, IServiceProvider services)
    {
        Fleet fleet = services.GetRequiredService<Fleet>();
        Reader reader = services.GetRequiredService<Reader>();
        ShopClock clock = services.GetRequiredService<ShopClock>();
        long now = fleet.NowMs;
        Dictionary<string, long> verdicts = services.GetRequiredService<SaleArchive>().VerdictsSince(clock.DayBegan(now));
        return new Desk
        {
            Language = language,
            Clock = clock,
            NowMs = now,
            Lanes = fleet.All.Select(t => new LaneView(t, fleet.PresenceOf(t))).ToList(),
            Sales = reader.Sales(null, null, SalesMax),
            Unresolved = reader.Unresolved(now, UnresolvedMax),
            UnresolvedCount = reader.UnresolvedCount(now),
            Today = reader.TurnoverSince(clock.DayBegan(now)),
            Ingest = services.GetRequiredService<IngestCounters>(),
            Quarantined = reader.QuarantineCount(),
            Gaps = reader.Gaps(null).Count(g => g.Reason != "lost"),
            Declined = verdicts.GetValueOrDefault("declined"),
            Decided = verdicts.Values.Sum(),
            ClockBehind = services.GetRequiredService<SteadyClock>().Behind,
            BrokerAddress = services.GetRequiredService<CompanionOptions>().MqttListen.ToString(),
        };
    }
}
