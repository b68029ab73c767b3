using System.Data.Common;
using Bridge.Companion.Devices;
using Bridge.Companion.Payments;

namespace Bridge.Companion.Storage;

/// <summary>The journal records of all lanes, one row per key, written once and never changed.</summary>
internal sealed class RecordTable(DbConnection connection, string insert) : IDisposable
{
    private readonly Statement _insert = new(connection, insert);
    private readonly Statement _body = new(connection, "SELECT body FROM record WHERE site=$1 AND device=$2 AND epoch=$3 AND seq=$4");

    public IEnumerable<Statement> Statements => [_insert, _body];

    public StoreResult Store(LaneName lane, JournalEvent e, long nowMs)
    {
        string body = e.Message.ToJson();
        if (_insert.Run(lane.Site, lane.Device, e.Epoch, e.Seq, e.Sale, e.Kind, e.LaneTime, nowMs, body) == 1)
        {
            return StoreResult.New;
        }

        using DbDataReader row = _body.Read(lane.Site, lane.Device, e.Epoch, e.Seq);
        return !row.Read()
            ? throw new InvalidOperationException("A record was neither stored nor there.")
            : row.GetString(0) == body ? StoreResult.Repeated : StoreResult.Conflict;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _body.Dispose();
    }
}
