using System.Data.Common;

namespace Bridge.Companion.Office;

/// <summary>Reads the audit and proves that nothing in it was changed or taken out since (the newest hash, copied elsewhere, also
/// proves that its end was not cut off).</summary>
public sealed class AuditLog(OfficeStore store)
{
    private const string Columns = "SELECT id, at_ms, who, what, subject, detail, hash FROM audit";

    private readonly Lock _guard = new();

    public List<AuditEntry> Newest(int limit, string? subject = null) => store.Query(
        Columns + " WHERE (CAST($1 AS TEXT) IS NULL OR subject=$1) ORDER BY id DESC LIMIT $2", Read, subject, limit);

    /// <summary>The number of the first line that does not follow from the one before it; 0 when all do.</summary>
    public long FirstBroken()
    {
        lock (_guard)
        {
            string previous = "";
            long next = 1;
            while (true)
            {
                List<AuditEntry> some = store.Query(Columns + " WHERE id>=$1 ORDER BY id LIMIT 1000", Read, next);
                foreach (AuditEntry entry in some)
                {
                    if (entry.Id != next || entry.Hash != entry.HashAfter(previous))
                    {
                        return next;
                    }

                    previous = entry.Hash;
                    next++;
                }

                if (some.Count == 0)
                {
                    return 0;
                }
            }
        }
    }

    private static AuditEntry Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6));
}
