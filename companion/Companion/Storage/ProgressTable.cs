using System.Data.Common;
using Bridge.Companion.Devices;

namespace Bridge.Companion.Storage;

/// <summary>
/// Up to where each epoch of each lane is held without a hole. Driven by the writer thread inside its transaction. A hole is
/// passed only when the lane said that its records are lost, or that its journal begins after them; both stay on record.
/// </summary>
internal sealed class ProgressTable(DbConnection connection) : IDisposable
{
    private readonly Dictionary<(LaneName, long), Progress> _held = [];
    private readonly Statement _load = new(connection, "SELECT base, upto, highest, floating, dropped FROM progress WHERE site=$1 AND device=$2 AND epoch=$3");
    private readonly Statement _save = new(connection, """
        INSERT INTO progress (site, device, epoch, base, upto, highest, floating) VALUES ($1,$2,$3,$4,$5,$6,$7)
        ON CONFLICT (site, device, epoch) DO UPDATE SET base=excluded.base, upto=excluded.upto, highest=excluded.highest, floating=excluded.floating
        """);
    private readonly Statement _next = new(connection, "SELECT seq FROM record WHERE site=$1 AND device=$2 AND epoch=$3 AND seq>$4 ORDER BY seq LIMIT 512");
    private readonly Statement _absent = new(connection, """
        SELECT max(last) FROM absence WHERE site=$1 AND device=$2 AND epoch=$3 AND first<=$4 AND last>=$4
        """);
    private readonly Statement _lose = new(connection, """
        INSERT INTO absence (site, device, epoch, first, last, reason, since_ms) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING
        """);

    public IEnumerable<Statement> Statements => [_load, _save, _next, _absent, _lose];

    /// <summary>After a failed commit nothing that is remembered may be trusted.</summary>
    public void Forget() => _held.Clear();

    public Progress Of(LaneName lane, long epoch)
    {
        if (_held.TryGetValue((lane, epoch), out Progress? progress))
        {
            return progress;
        }

        progress = new Progress();
        using (DbDataReader row = _load.Read(lane.Site, lane.Device, epoch))
        {
            if (row.Read())
            {
                progress.Base = row.IsDBNull(0) ? null : row.GetInt64(0);
                progress.UpTo = row.GetInt64(1);
                progress.Highest = row.GetInt64(2);
                progress.Floating = row.GetInt64(3) != 0;
                progress.Dropped = row.GetInt64(4);
            }
        }

        _held[(lane, epoch)] = progress;
        return progress;
    }

    /// <summary>The lane's journal holds first..last (0,0 = empty). True when it claims less than it once sent: it went back.</summary>
    public bool Born(LaneName lane, long epoch, long first, long last, long nowMs)
    {
        Progress progress = Of(lane, epoch);
        if (first < 1)
        {
            progress.Floating |= progress.Base is null;
        }
        else if (progress.Base is null)
        {
            progress.Base = first - 1;
            progress.UpTo = first - 1;
        }
        else if (first > progress.UpTo + 1)
        {
            _lose.Run(lane.Site, lane.Device, epoch, progress.UpTo + 1, first - 1, "notheld", nowMs);
        }

        Advance(lane, epoch, progress);
        return first >= 1 && last < progress.Highest;
    }

    public void Lost(LaneName lane, long epoch, long from, long to, long nowMs)
    {
        _lose.Run(lane.Site, lane.Device, epoch, from, to, "lost", nowMs);
    }

    public void Stored(LaneName lane, long epoch, long seq)
    {
        Progress progress = Of(lane, epoch);
        if (progress.Base is null && progress.Floating)
        {
            // The journal was empty when the lane was born: the first record that it sends is the first that it holds.
            progress.Base = seq - 1;
            progress.UpTo = seq - 1;
        }

        progress.Highest = Math.Max(progress.Highest, seq);
    }

    /// <summary>Moves UpTo over everything that is held or known to be absent, and saves the row.</summary>
    public void Advance(LaneName lane, long epoch, Progress progress)
    {
        while (progress.Base is not null && (Step(lane, epoch, progress) || SkipAbsent(lane, epoch, progress)))
        {
        }

        _save.Run(lane.Site, lane.Device, epoch, progress.Base, progress.UpTo, progress.Highest, progress.Floating ? 1 : 0);
    }

    public void Dispose()
    {
        foreach (Statement statement in Statements)
        {
            statement.Dispose();
        }
    }

    private bool Step(LaneName lane, long epoch, Progress progress)
    {
        if (progress.Highest <= progress.UpTo)
        {
            return false;
        }

        long before = progress.UpTo;
        using DbDataReader rows = _next.Read(lane.Site, lane.Device, epoch, progress.UpTo);
        while (rows.Read() && rows.GetInt64(0) == progress.UpTo + 1)
        {
            progress.UpTo++;
        }

        return progress.UpTo > before;
    }

    private bool SkipAbsent(LaneName lane, long epoch, Progress progress)
    {
        using DbDataReader row = _absent.Read(lane.Site, lane.Device, epoch, progress.UpTo + 1);
        if (!row.Read() || row.IsDBNull(0))
        {
            return false;
        }

        progress.UpTo = row.GetInt64(0);
        return true;
    }
}
