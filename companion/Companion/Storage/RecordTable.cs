using Bridge.Companion.Devices;
using Bridge.Companion.Payments;
using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Storage;

/// <summary>The journal records of all lanes, one row per key, written once and never changed.</summary>
internal sealed class RecordTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(connection, """
        INSERT INTO record (site, device, epoch, seq, sale, kind, lane_time, received_ms, body)
        VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT DO NOTHING
        """);
    private readonly Statement _body = new(connection, "SELECT body FROM record WHERE site=$1 AND device=$2 AND epoch=$3 AND seq=$4");

    public IEnumerable<Statement> Statements => [_insert, _body];

    public StoreResult Store(LaneName lane, JournalEvent e, long nowMs)
    {
        string body = e.Message.ToJson();
        if (_insert.Run(lane.Site, lane.Device, e.Epoch, e.Seq, e.Sale, e.Kind, e.LaneTime, nowMs, body) == 1)
        {
            return StoreResult.New;
        }

        using SqliteDataReader row = _body.Read(lane.Site, lane.Device, e.Epoch, e.Seq);
        return row.Read() && row.GetString(0) == body ? StoreResult.Repeated : StoreResult.Conflict;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _body.Dispose();
    }
}
