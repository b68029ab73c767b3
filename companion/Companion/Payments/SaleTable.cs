using System.Data.Common;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Payments;

/// <summary>
/// Keeps one row per sale in step with its records. Driven by the writer thread inside its transaction. A record that cannot
/// follow the ones before it is put into quarantine once everything before it is here, and taken out again should a late
/// record explain it; it is never dropped.
/// </summary>
internal sealed class SaleTable(DbConnection connection) : IDisposable
{
    public const string Columns =
        "site, device, epoch, sale, at_ms, changed_ms, stage, op, amount, cur, verdict, moved, method, txn, ord, rrn, auth, mask, "
        + "terminal_id, code, msg, process, regno, ref, told, how, reasons";

    private static readonly string s_updates = string.Join(", ", Columns.Split(", ").Skip(4).Select(c => $"{c}=excluded.{c}"));

    private const string TransitionReason = "transition";

    private readonly Statement _records = new(connection, """
        SELECT body, received_ms FROM record WHERE site=$1 AND device=$2 AND epoch=$3 AND sale=$4 AND sale>0 ORDER BY seq
        """);
    private readonly Statement _between = new(connection, """
        SELECT DISTINCT sale FROM record WHERE site=$1 AND device=$2 AND epoch=$3 AND seq>$4 AND seq<=$5 AND sale>0
        """);
    private readonly Statement _save = new(connection, $"""
        INSERT INTO sale ({Columns}) VALUES
        ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27)
        ON CONFLICT (site, device, epoch, sale) DO UPDATE SET {s_updates}
        """);
    private readonly Statement _release = new(connection, """
        DELETE FROM quarantine WHERE site=$1 AND device=$2 AND epoch=$3 AND sale=$4 AND reason='transition'
        """);

    public IEnumerable<Statement> Statements => [_records, _between, _save, _release];

    /// <summary>Sales that have a record in (after, upTo]: with the hole before them gone, they can be judged.</summary>
    public void Between(LaneName lane, long epoch, long after, long upTo, HashSet<SaleKey> sales)
    {
        using DbDataReader rows = _between.Read(lane.Site, lane.Device, epoch, after, upTo);
        while (rows.Read())
        {
            sales.Add(new SaleKey(lane, epoch, rows.GetInt64(0)));
        }
    }

    public void Refresh(SaleKey key, long judgedUpTo, QuarantineTable quarantine)
    {
        List<StoredEvent> records = Records(key);
        if (records.Count == 0)
        {
            return;
        }

        SaleFold fold = SaleFold.Of(key, records);
        Save(fold.Sale);
        _release.Run(key.Lane.Site, key.Lane.Device, key.Epoch, key.Sale);
        foreach (long seq in fold.Illegal.Where(seq => seq <= judgedUpTo))
        {
            StoredEvent record = records.First(r => r.Event.Seq == seq);
            quarantine.Put(key.Lane, key.Epoch, seq, key.Sale, TransitionReason, record.Event.Message.ToJson(), record.ReceivedMs);
        }
    }

    public void Dispose()
    {
        foreach (Statement statement in Statements)
        {
            statement.Dispose();
        }
    }

    private List<StoredEvent> Records(SaleKey key)
    {
        var records = new List<StoredEvent>();
        using DbDataReader rows = _records.Read(key.Lane.Site, key.Lane.Device, key.Epoch, key.Sale);
        while (rows.Read())
        {
            if (JournalEvent.TryRead(FlatMessage.Parse(rows.GetString(0)), out JournalEvent? read) is null)
            {
                records.Add(new StoredEvent(read!, rows.GetInt64(1)));
            }
        }

        return records;
    }

    private void Save(Sale s)
    {
        _save.Run(
            s.Key.Lane.Site, s.Key.Lane.Device, s.Key.Epoch, s.Key.Sale, s.AtMs, s.ChangedMs, (int)s.Stage, s.Operation,
            s.AmountMinor, s.Currency, s.Verdict, s.MovedMinor, s.Method, s.Transaction, s.Order, s.Rrn, s.Authorization, s.Mask,
            s.TerminalId, s.Code, s.Message, s.Process, s.RegisterNumber, s.Reference, s.Told, s.How, string.Join(',', s.Reasons));
    }
}
