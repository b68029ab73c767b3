using System.Data.Common;
using Bridge.Companion.Storage;
using Bridge.Uplink;

namespace Bridge.Companion.Devices;

/// <summary>The last birth, state and health of every lane, so that a restarted companion still knows its fleet.</summary>
internal sealed class DeviceTable(DbConnection connection) : IDisposable
{
    private readonly Statement _birth = Upsert(connection, "birth");
    private readonly Statement _state = Upsert(connection, "state");
    private readonly Statement _health = Upsert(connection, "health");

    public IEnumerable<Statement> Statements => [_birth, _state, _health];

    public void Keep(BirthItem item) =>
        _birth.Run(item.Lane.Site, item.Lane.Device, item.ReceivedMs, item.Message.ToJson());

    public void Keep(TwinItem item) =>
        (item.Leaf == UplinkNames.State ? _state : _health).Run(item.Lane.Site, item.Lane.Device, item.ReceivedMs, item.Message.ToJson());

    public void Dispose()
    {
        _birth.Dispose();
        _state.Dispose();
        _health.Dispose();
    }

    private static Statement Upsert(DbConnection connection, string what) => new(connection, $"""
        INSERT INTO device (site, device, seen_ms, {what}, {what}_ms) VALUES ($1,$2,$3,$4,$3)
        ON CONFLICT (site, device) DO UPDATE SET seen_ms=excluded.seen_ms, {what}=excluded.{what}, {what}_ms=excluded.{what}_ms
        """);
}
