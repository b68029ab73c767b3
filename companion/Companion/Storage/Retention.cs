using System.Data.Common;

namespace Bridge.Companion.Storage;

/// <summary>
/// --keep-records: once a day drops the months of journal records that are older than asked for, on PostgreSQL, each as one partition. Only a
/// month is dropped in which nothing is open any more: every record acknowledged, every sale with a result that its register was told or a
/// person has resolved, nothing new in it, and no older record of the same lanes outside it. A month that does not fit stays, and the log says
/// why. The rows of sales stay for ever; a dropped record that comes again is known by its number and not stored again.
/// </summary>
internal sealed class Retention(Database database, CompanionOptions options, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    private static readonly TimeSpan s_each = TimeSpan.FromHours(24);

    private static readonly (string Why, string Sql)[] s_reasonsToKeep =
    [
        ("records that are not acknowledged yet", """
            SELECT count(*) FROM record r LEFT JOIN progress p ON p.site=r.site AND p.device=r.device AND p.epoch=r.epoch
            WHERE r.month={0} AND (p.base IS NULL OR r.seq > p.upto)
            """),
        ("sales that are not settled", """
            SELECT count(*) FROM sale s JOIN (SELECT DISTINCT site, device, epoch, sale FROM record WHERE month={0} AND sale > 0) AS r
            ON r.site=s.site AND r.device=s.device AND r.epoch=s.epoch AND r.sale=s.sale
            WHERE (s.stage < 4 OR (s.verdict='approved' AND s.told IS NULL) OR s.reasons <> '') AND NOT EXISTS (SELECT 1 FROM care c
            WHERE c.site=s.site AND c.device=s.device AND c.epoch=s.epoch AND c.sale=s.sale AND c.status='resolved' AND c.reasons=s.reasons)
            """),
        ("records that came later", "SELECT count(*) FROM record WHERE month={0} AND received_ms >= {1}"),
        ("records that follow older ones outside it", """
            SELECT count(*) FROM record_block b JOIN (SELECT site, device, epoch, max(block) AS top FROM record_block WHERE month={0} GROUP BY site, device, epoch) AS m
            ON m.site=b.site AND m.device=b.device AND m.epoch=b.epoch WHERE b.month<>{0} AND b.block < m.top
            """),
    ];

    /// <summary>Drops what may go. Answers a line for each month that is old enough: dropped, or why it stays.</summary>
    public static List<string> Drop(Database database, int monthsKept, DateTimeOffset now)
    {
        var said = new List<string>();
        long first = PostgresBlocks.MonthOf(now.ToUnixTimeMilliseconds()) - monthsKept;
        long firstMs = new DateTimeOffset((int)(first / 12), (int)(first % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        using DbConnection connection = database.Connect();
        foreach (long month in Months(connection, first))
        {
            using DbTransaction transaction = connection.BeginTransaction();
            // Readers go on; whoever writes records waits until this month is judged and gone.
            Database.Run(connection, "LOCK TABLE record, sale, progress, record_block IN SHARE ROW EXCLUSIVE MODE");
            string[] why = [.. s_reasonsToKeep
                .Select(r => (r.Why, Count: Database.Scalar(connection, string.Format(System.Globalization.CultureInfo.InvariantCulture, r.Sql, month, firstMs))))
                .Where(r => r.Count > 0).Select(r => $"{r.Count} {r.Why}")];
            if (why.Length == 0)
            {
                Database.Run(connection, $"""
                    UPDATE progress SET dropped=m.top FROM (SELECT site, device, epoch, max(seq) AS top FROM record WHERE month={month} GROUP BY site, device, epoch) AS m
                    WHERE progress.site=m.site AND progress.device=m.device AND progress.epoch=m.epoch AND progress.dropped < m.top
                    """);
                Database.Run(connection, $"DELETE FROM record_block WHERE month={month}; DROP TABLE {PostgresBlocks.PartitionOf(month)}");
            }

            transaction.Commit();
            said.Add(why.Length == 0 ? $"{PostgresBlocks.PartitionOf(month)}: dropped" : $"{PostgresBlocks.PartitionOf(month)} stays: {string.Join(", ", why)}");
        }

        return said;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.KeepRecordMonths == 0 || !database.IsShared)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (string line in await Task.Run(() => Drop(database, options.KeepRecordMonths, clock.GetUtcNow()), stoppingToken))
                {
                    log.LogInformation("Old records, {Line}.", line);
                }
            }
            catch (DbException e)
            {
                log.LogWarning("Old records could not be looked at ({Why}).", e.Message);
            }

            await Task.Delay(s_each, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static List<long> Months(DbConnection connection, long before)
    {
        var months = new List<long>();
        using var statement = new Statement(connection, "SELECT DISTINCT month FROM record_block WHERE month < $1 ORDER BY month");
        using DbDataReader rows = statement.Read(before);
        while (rows.Read())
        {
            months.Add(rows.GetInt64(0));
        }

        return months;
    }
}
