using System.Collections.Concurrent;
using Bridge.Companion.Mqtt;
using Bridge.Uplink;

namespace Bridge.Companion.Devices;

/// <summary>
/// The twins of all lanes, in memory. The broker says who is connected and what came; pages read. The connection itself
/// decides who is online: a will may arrive late or belong to an older connection, so `lost` is shown but never believed
/// against a standing connection.
/// </summary>
public sealed class Fleet(TimeProvider clock)
{
    /// <summary>Health comes each 60 s; two missed ones and a half are silence.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(150);

    /// <summary>Lanes that one companion takes. A stranger who invents names must not fill the memory.</summary>
    public const int LanesMax = 20_000;

    /// <summary>Lanes that may be known when their connections are a broker's of its own: it is there that strangers are kept out.</summary>
    public const int LanesOfBrokerMax = 100_000;

    private readonly ConcurrentDictionary<LaneName, DeviceTwin> _twins = new();

    public int Limit { get; init; } = LanesMax;

    public IEnumerable<DeviceTwin> All => _twins.Values.OrderBy(t => t.Name);

    public long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public DeviceTwin? Find(LaneName name) => _twins.GetValueOrDefault(name);

    /// <summary>True when the lane is known or may become known.</summary>
    public bool MayJoin(LaneName name) => _twins.ContainsKey(name) || _twins.Count < Limit;

    public void Restore(DeviceTwin twin) => _twins[twin.Name] = twin;

    public void Connected(LaneName name) => Change(name, t => t with { Connected = true, SeenMs = NowMs, SeenAt = clock.GetTimestamp() });

    public void Disconnected(LaneName name) => Change(name, t => t with { Connected = false });

    /// <summary>A message came: the twin is seen, and keeps the message when it is one of its own kinds.</summary>
    public void Heard(LaneName name, string leaf, FlatMessage? message)
    {
        long now = NowMs;
        long at = clock.GetTimestamp();
        Change(name, t => (leaf, message) switch
        {
            (UplinkNames.Birth, not null) => t with { SeenMs = now, SeenAt = at, Birth = message, BirthMs = now },
            // The will speaks for a lane that is gone: it is news about it, not a sign of it.
            (UplinkNames.State, not null) when message.Text("s") == "lost" => t with { State = message, StateMs = now },
            (UplinkNames.State, not null) => t with { SeenMs = now, SeenAt = at, State = message, StateMs = now },
            (UplinkNames.Health, not null) => t with { SeenMs = now, SeenAt = at, Health = message, HealthMs = now },
            _ => t with { SeenMs = now, SeenAt = at },
        });
    }

    public Presence PresenceOf(DeviceTwin twin) => !twin.Connected
        ? Presence.Offline
        : clock.GetElapsedTime(twin.SeenAt) > SilentAfter ? Presence.Silent : Presence.Online;

    private void Change(LaneName name, Func<DeviceTwin, DeviceTwin> change) =>
        _twins.AddOrUpdate(name, n => change(new DeviceTwin { Name = n }), (_, t) => change(t));
}
