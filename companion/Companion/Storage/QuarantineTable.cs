using System.Data.Common;
using Bridge.Companion.Devices;

namespace Bridge.Companion.Storage;

/// <summary>
/// What could not be taken for what it claims to be, kept for a person to see. Putting the same thing twice keeps one row.
/// Bounded per lane: one that sends nothing but rubbish cannot fill the disk.
/// </summary>
internal sealed class QuarantineTable(DbConnection connection) : IDisposable
{
    /// <summary>Rows kept for one lane; beyond it only the counter grows.</summary>
    public const int RowsMax = 1000;

    private readonly Statement _put = new(connection, $"""
        INSERT INTO quarantine (site, device, epoch, seq, sale, reason, body, received_ms)
        SELECT $1,$2,$3,$4,$5,$6,$7,$8 WHERE (SELECT count(*) FROM quarantine WHERE site=$1 AND device=$2) < {RowsMax}
        ON CONFLICT DO NOTHING
        """);

    public Statement Statement => _put;

    public void Put(LaneName lane, long epoch, long seq, long sale, string reason, string body, long nowMs) =>
        _put.Run(lane.Site, lane.Device, epoch, seq, sale, reason, body, nowMs);

    public void Dispose() => _put.Dispose();
}
