using System.Data.Common;
using Bridge.Companion.Devices;
using Bridge.Companion.Storage;
using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Gateway.Bills;

/// <summary>
/// The gateway's journal: the bills and their steps, in a SQLite file of its own in the data folder, whose lock keeps a second
/// companion off. It stays a file also when the uplink's records go to PostgreSQL: a bill is followed by one process, and another
/// companion that reads the same rows would send its cancel a second time. All of the gateway's SQL is here and in
/// <see cref="BillRows"/>. What a method returned is durable (WAL, synchronous=FULL): the caller may then call a bank or tell a
/// lane. A change is one transaction over the row as it stands, so that a callback, a cancel and an answer that come at once do
/// not overwrite each other.
/// </summary>
public sealed class BillStore : IDisposable
{
    public const string FileName = "gateway.db";
    internal const int SchemaVersion = 1;

    private const long RememberedMs = 7 * 86_400_000L;

    private readonly SqliteConnection _connection;
    private readonly Lock _guard = new();

    private BillStore(SqliteConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Throws StartException with a sentence.</summary>
    public static BillStore Open(string folder)
    {
        string path = Path.Combine(folder, FileName);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            Database.Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;");
            long version = Database.Scalar(connection, "PRAGMA user_version");
            if (version > SchemaVersion)
            {
                throw new StartException($"The gateway's journal '{path}' was written by a newer companion: start that one.");
            }

            Database.Run(connection, $"BEGIN IMMEDIATE; {BillRows.Schema} PRAGMA user_version={SchemaVersion}; COMMIT");
            return new BillStore(connection);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new StartException($"The gateway's journal '{path}' cannot be opened ({e.Message}). Open bills stand in it: repair the disk or the rights, and do not delete it while one is open.", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// True for a week after a backup was put in this journal's place: a bill of after that backup may be at the bank and not here, so
    /// that "no such bill" is no proof that nothing happened.
    /// </summary>
    public bool MayHaveForgotten(long nowMs)
    {
        lock (_guard)
        {
            return nowMs - Database.Scalar(_connection, "SELECT COALESCE(max(at_ms), 0) FROM gateway_restored") < RememberedMs;
        }
    }

    /// <summary>Notes in a journal that is about to be used that it comes from a backup.</summary>
    internal static void MarkRestored(SqliteConnection connection, DateTimeOffset now) =>
        Database.Run(connection, $"BEGIN IMMEDIATE; {BillRows.Schema} INSERT INTO gateway_restored VALUES ({now.ToUnixTimeMilliseconds()}); COMMIT");

    /// <summary>Keeps a new bill; the one that is there already otherwise.</summary>
    public (Bill Bill, bool IsNew) Add(Bill bill)
    {
        lock (_guard)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
            if (FindInside(bill.Key) is Bill there)
            {
                return (there, false);
            }

            Run(transaction, BillRows.Insert, BillRows.Values(bill));
            Note(transaction, bill.Key, bill.CreatedMs, bill.State.Word(), bill.Code);
            transaction.Commit();
            return (bill, true);
        }
    }

    public Bill? Find(BillKey key)
    {
        lock (_guard)
        {
            return FindInside(key);
        }
    }

    /// <summary>Changes a bill and answers what it is now; null when there is none. The change must be pure: it may be tried again.</summary>
    public Bill? Change(BillKey key, long nowMs, Func<Bill, Bill> change, string note = "")
    {
        lock (_guard)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
            if (FindInside(key) is not Bill before)
            {
                return null;
            }

            Bill after = change(before);
            if (after == before)
            {
                return before;
            }

            bool isSeen = after.State != before.State || after.Case != before.Case || note.Length > 0;
            after = isSeen ? after with { ChangedMs = nowMs } : after;
            Run(transaction, BillRows.Update, BillRows.Changing(after));
            if (isSeen)
            {
                Note(transaction, key, nowMs, note.Length > 0 ? note : after.State.Word(), string.Join(' ', after.Code, after.Message).Trim());
            }

            transaction.Commit();
            return after;
        }
    }

    /// <summary>Bills that are not final, the oldest first: what a start has to go on with.</summary>
    public List<Bill> Open() => Query("WHERE state NOT IN ('PAID','DECLINED','EXPIRED','CANCELLED','MANUAL_REVIEW') ORDER BY created_ms");

    /// <summary>The refunds of a sale that have moved money or still may, whichever lane of the shop made them.</summary>
    public List<Bill> RefundsOf(BillKey sale) => Query(
        "WHERE site=$1 AND op='refund' AND ((device=$2 AND of_id=$3) OR of_id=$4) AND state NOT IN ('DECLINED','EXPIRED','CANCELLED')",
        sale.Lane.Site, sale.Lane.Device, sale.Id, sale.Name);

    /// <summary>The sale that a refund of that lane names (Bill.Of), of the lane itself or of another one of its shop.</summary>
    public Bill? SaleOf(LaneName lane, string of)
    {
        string id = of[(of.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return id.Length == of.Length ? Find(new BillKey(lane, id))
            : Query("WHERE site=$1 AND id=$2 AND op='sale'", lane.Site, id).Find(bill => bill.Key.Name == of);
    }

    /// <summary>Paid sales of a shop that somebody may call so: the bank's transaction, the RRN, the bank's or our own name of the bill.</summary>
    public List<Bill> PaidSales(string site, string number) => Query(
        "WHERE site=$1 AND op='sale' AND state='PAID' AND (txn=$2 OR rrn=$2 OR provider_id=$2 OR reference=$2 OR ord=$2) ORDER BY created_ms DESC LIMIT 20", site, number);

    public Bill? ByReference(string provider, string reference) =>
        Query("WHERE provider=$1 AND reference=$2", provider, reference).FirstOrDefault();

    public List<Bill> Newest(int limit) => Query("ORDER BY created_ms DESC LIMIT $1", limit);

    /// <summary>What a person should look at, or what people have closed; the newest first.</summary>
    public List<Bill> Cases(bool closed, int limit) =>
        Query($"WHERE why<>'' AND closed_ms {(closed ? ">" : "=")} 0 ORDER BY changed_ms DESC LIMIT $1", limit);

    public List<BillStep> Steps(BillKey key)
    {
        lock (_guard)
        {
            using var statement = new Statement(_connection, "SELECT at_ms, what, detail FROM gateway_step WHERE site=$1 AND device=$2 AND bill=$3 ORDER BY id LIMIT 200");
            using DbDataReader row = statement.Read(key.Lane.Site, key.Lane.Device, key.Id);
            var steps = new List<BillStep>();
            while (row.Read())
            {
                steps.Add(new BillStep(row.GetInt64(0), row.GetString(1), row.GetString(2)));
            }

            return steps;
        }
    }

    public void Dispose() => _connection.Dispose();

    private Bill? FindInside(BillKey key) =>
        Query("WHERE site=$1 AND device=$2 AND id=$3", key.Lane.Site, key.Lane.Device, key.Id).FirstOrDefault();

    private List<Bill> Query(string where, params ReadOnlySpan<object?> values)
    {
        lock (_guard)
        {
            using var statement = new Statement(_connection, $"SELECT {BillRows.Columns} FROM gateway_bill {where}");
            using DbDataReader row = statement.Read(values);
            var bills = new List<Bill>();
            while (row.Read())
            {
                bills.Add(BillRows.Read(row));
            }

            return bills;
        }
    }

    private void Note(SqliteTransaction transaction, BillKey key, long atMs, string what, string detail) => Run(transaction,
        "INSERT INTO gateway_step (site, device, bill, at_ms, what, detail) VALUES ($1,$2,$3,$4,$5,$6)",
        [key.Lane.Site, key.Lane.Device, key.Id, atMs, what, detail]);

    private void Run(SqliteTransaction transaction, string sql, object?[] values)
    {
        using var statement = new Statement(_connection, sql) { Transaction = transaction };
        statement.Run(values);
    }
}
