using System.Data.Common;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Mqtt.Profiles;
using Bridge.Companion.Payments;

namespace Bridge.Companion.Storage;

/// <summary>
/// Reads what is committed, beside the writer (WAL: neither waits for the other). Connections are kept for reuse; every
/// answer is bounded.
/// </summary>
public sealed class Reader(Database database) : IDisposable
{
    public const int RowsMax = 500;

    /// <summary>A sale without a result, or approved and not told, is shown as unclear when nothing came for so long.</summary>
    public static readonly TimeSpan StalledAfter = TimeSpan.FromMinutes(10);

    private const string Open = "(stage < 4 OR (verdict = 'approved' AND told IS NULL))";

    /// <summary>Nobody has resolved it, or it has become unclear in another way since (CareBook).</summary>
    private const string Unsettled = "NOT EXISTS (SELECT 1 FROM care c WHERE c.site=sale.site AND c.device=sale.device AND c.epoch=sale.epoch "
        + "AND c.sale=sale.sale AND c.status='resolved' AND c.reasons=sale.reasons)";

    private readonly Stack<DbConnection> _idle = new();
    private readonly Lock _guard = new();

    public List<DeviceTwin> Devices() => Query(
        "SELECT site, device, seen_ms, birth, birth_ms, state, state_ms, health, health_ms FROM device",
        row => new DeviceTwin
        {
            Name = new LaneName(row.GetString(0), row.GetString(1)),
            SeenMs = row.GetInt64(2),
            Birth = Message(row, 3),
            BirthMs = row.IsDBNull(4) ? 0 : row.GetInt64(4),
            State = Message(row, 5),
            StateMs = row.IsDBNull(6) ? 0 : row.GetInt64(6),
            Health = Message(row, 7),
            HealthMs = row.IsDBNull(8) ? 0 : row.GetInt64(8),
        });

    /// <summary>The newest sales first; site and device null = all.</summary>
    public List<Sale> Sales(string? site, string? device, int limit) => Query(
        $"SELECT {SaleTable.Columns} FROM sale WHERE (CAST($1 AS TEXT) IS NULL OR site=$1) AND (CAST($2 AS TEXT) IS NULL OR device=$2) "
            + "ORDER BY at_ms DESC, epoch DESC, sale DESC LIMIT $3",
        ReadSale, site, device, Math.Clamp(limit, 1, RowsMax));

    /// <summary>Sales that a person has to look at, the newest first.</summary>
    public List<Sale> Unresolved(long nowMs, int limit) => Query(
        $"SELECT {SaleTable.Columns} FROM sale WHERE reasons <> '' AND {Unsettled} UNION "
            + $"SELECT {SaleTable.Columns} FROM sale WHERE {Open} AND changed_ms < $1 AND {Unsettled} ORDER BY at_ms DESC LIMIT $2",
        ReadSale, nowMs - (long)StalledAfter.TotalMilliseconds, Math.Clamp(limit, 1, RowsMax));

    public long UnresolvedCount(long nowMs) => Query(
        $"SELECT (SELECT count(*) FROM sale WHERE reasons <> '' AND {Unsettled}) + "
            + $"(SELECT count(*) FROM sale WHERE {Open} AND changed_ms < $1 AND reasons = '' AND {Unsettled})",
        row => row.GetInt64(0), nowMs - (long)StalledAfter.TotalMilliseconds)[0];

    /// <summary>Sales whose moment lies in [from, to), the oldest first, one after another: for an export.</summary>
    public List<Sale> SalesBetween(long fromMs, long toMs, int limit) => Query(
        $"SELECT {SaleTable.Columns} FROM sale WHERE at_ms >= $1 AND at_ms < $2 ORDER BY at_ms, site, device, epoch, sale LIMIT $3",
        ReadSale, fromMs, toMs, limit);

    public Sale? Sale(SaleKey key) => Query(
        $"SELECT {SaleTable.Columns} FROM sale WHERE site=$1 AND device=$2 AND epoch=$3 AND sale=$4",
        ReadSale, key.Lane.Site, key.Lane.Device, key.Epoch, key.Sale).FirstOrDefault();

    /// <summary>Approved sales that a reference names: by the bank's numbers in the whole shop, by receipt number in one lane.</summary>
    public List<Sale> ApprovedSales(LaneName lane, string reference, long number) => Query(
        $"SELECT {SaleTable.Columns} FROM sale WHERE verdict='approved' AND op='sale' AND site=$1 "
            + "AND (txn=$2 OR rrn=$2 OR ord=$2 OR (device=$3 AND sale=$4)) ORDER BY at_ms DESC LIMIT 20",
        ReadSale, lane.Site, reference, lane.Device, number);

    /// <summary>What was given back of a transaction, or may have been: a refund without a result counts as given.</summary>
    public long RefundedMinor(string site, string transaction) => Query(
        "SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM sale WHERE site=$1 AND op='refund' AND ref=$2 "
            + "AND (verdict IS NULL OR verdict NOT IN ('declined', 'notstarted'))",
        row => row.GetInt64(0), site, transaction)[0];

    /// <summary>Every record of a sale in the order of the lane's journal.</summary>
    public List<StoredEvent> Story(SaleKey key) => Query(
        "SELECT body, received_ms FROM record WHERE site=$1 AND device=$2 AND epoch=$3 AND sale=$4 AND sale>0 ORDER BY seq LIMIT 500",
        row => JournalEvent.TryRead(FlatMessage.Parse(row.GetString(0)), out JournalEvent? read) is null ? new StoredEvent(read!, row.GetInt64(1)) : null,
        key.Lane.Site, key.Lane.Device, key.Epoch, key.Sale).OfType<StoredEvent>().ToList();

    /// <summary>What has been sold and given back since a moment, per operation and currency: approved only.</summary>
    public List<Turnover> TurnoverSince(long sinceMs) => Query(
        "SELECT op, cur, count(*), CAST(sum(coalesce(moved, amount, 0)) AS BIGINT) FROM sale WHERE at_ms >= $1 AND verdict='approved' GROUP BY op, cur ORDER BY op, cur",
        row => new Turnover(Text(row, 0), Text(row, 1), row.GetInt64(2), row.GetInt64(3)), sinceMs);

    public List<EpochProgress> Progress(LaneName lane) => Query(
        "SELECT epoch, base, upto, highest FROM progress WHERE site=$1 AND device=$2 ORDER BY epoch LIMIT 500",
        row => new EpochProgress(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
        lane.Site, lane.Device);

    /// <summary>Ranges that are missing: awaited holes, and what is known not to come.</summary>
    public List<Gap> Gaps(LaneName? lane, int limit = RowsMax)
    {
        List<Gap> gaps = Query(
            "SELECT site, device, epoch, first, last, reason FROM absence WHERE (CAST($1 AS TEXT) IS NULL OR site=$1) AND (CAST($2 AS TEXT) IS NULL OR device=$2) "
                + "ORDER BY since_ms DESC LIMIT $3",
            row => new Gap(new LaneName(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5)),
            lane?.Site, lane?.Device, limit);
        gaps.AddRange(Query(
            """
            SELECT site, device, epoch, before + 1, seq - 1 FROM (
              SELECT r.site, r.device, r.epoch, r.seq, coalesce(lag(r.seq) OVER (PARTITION BY r.site, r.device, r.epoch ORDER BY r.seq), p.upto) AS before
              FROM progress p JOIN record r ON r.site=p.site AND r.device=p.device AND r.epoch=p.epoch AND r.seq>p.upto
              WHERE p.highest > p.upto AND p.base IS NOT NULL AND (CAST($1 AS TEXT) IS NULL OR p.site=$1) AND (CAST($2 AS TEXT) IS NULL OR p.device=$2)) AS holes
            WHERE seq > before + 1 LIMIT $3
            """,
            row => new Gap(new LaneName(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), "awaited"),
            lane?.Site, lane?.Device, limit));
        return gaps;
    }

    public List<Quarantined> Quarantine(LaneName? lane, int limit) => Query(
        "SELECT site, device, epoch, seq, sale, reason, body, received_ms FROM quarantine WHERE (CAST($1 AS TEXT) IS NULL OR site=$1) AND (CAST($2 AS TEXT) IS NULL OR device=$2) "
            + "ORDER BY id DESC LIMIT $3",
        row => new Quarantined(
            new LaneName(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5), row.GetString(6), row.GetInt64(7)),
        lane?.Site, lane?.Device, limit);

    /// <summary>Every lane that ever had a credential, with what a broker checks its newest password against.</summary>
    internal List<LaneVerifier> Verifiers() => Query(
        "SELECT site, device, coalesce(next_hash, hash, ''), coalesce(broker_hash, ''), coalesce(rabbit_hash, ''), coalesce(bcrypt_hash, '') FROM lane_credential ORDER BY site, device",
        row => new LaneVerifier(
            new LaneName(row.GetString(0), row.GetString(1)),
            row.GetString(2) is { Length: > 0 } hash ? new PasswordVerifier(hash, row.GetString(3), row.GetString(4), row.GetString(5)) : null));

    public long QuarantineCount() => Query("SELECT count(*) FROM quarantine", row => row.GetInt64(0))[0];

    public void Dispose()
    {
        lock (_guard)
        {
            while (_idle.TryPop(out DbConnection? connection))
            {
                connection.Dispose();
            }
        }
    }

    internal static Sale ReadSale(DbDataReader row) => new()
    {
        Key = new SaleKey(new LaneName(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetInt64(3)),
        AtMs = row.GetInt64(4),
        ChangedMs = row.GetInt64(5),
        Stage = (SaleStage)row.GetInt64(6),
        Operation = Text(row, 7),
        AmountMinor = Number(row, 8),
        Currency = Text(row, 9),
        Verdict = Text(row, 10),
        MovedMinor = Number(row, 11),
        Method = Text(row, 12),
        Transaction = Text(row, 13),
        Order = Text(row, 14),
        Rrn = Text(row, 15),
        Authorization = Text(row, 16),
        Mask = Text(row, 17),
        TerminalId = Text(row, 18),
        Code = Text(row, 19),
        Message = Text(row, 20),
        Process = Text(row, 21),
        RegisterNumber = Text(row, 22),
        Reference = Text(row, 23),
        Told = Text(row, 24),
        How = Text(row, 25),
        Reasons = row.GetString(26).Split(',', StringSplitOptions.RemoveEmptyEntries),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static FlatMessage? Message(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : FlatMessage.Parse(row.GetString(column));

    internal List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        while (true)
        {
            DbConnection connection = Rent(out bool wasIdle);
            try
            {
                var rows = new List<T>();
                using var statement = new Statement(connection, sql);
                using DbDataReader reader = statement.Read(values);
                while (reader.Read())
                {
                    rows.Add(read(reader));
                }

                return rows;
            }
            catch (DbException) when (wasIdle && connection.State != System.Data.ConnectionState.Open)
            {
                // Its server was away since it was last used: a connection that is made now says whether it still is.
            }
            finally
            {
                Return(connection);
            }
        }
    }

    private DbConnection Rent(out bool wasIdle)
    {
        lock (_guard)
        {
            wasIdle = _idle.TryPop(out DbConnection? connection);
            if (wasIdle)
            {
                return connection!;
            }
        }

        return database.Connect();
    }

    private void Return(DbConnection connection)
    {
        lock (_guard)
        {
            if (_idle.Count < 8 && connection.State == System.Data.ConnectionState.Open)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }
}
