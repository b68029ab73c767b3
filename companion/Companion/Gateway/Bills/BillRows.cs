using System.Data.Common;
using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Bills;

/// <summary>The gateway's tables and how a bill stands in a row. Made where they are missing.</summary>
internal static class BillRows
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS gateway_bill (
          site TEXT NOT NULL, device TEXT NOT NULL, id TEXT NOT NULL, op TEXT NOT NULL, of_id TEXT NOT NULL, provider TEXT NOT NULL,
          mode TEXT NOT NULL, amount INTEGER NOT NULL, cur TEXT NOT NULL, ord TEXT NOT NULL, reference TEXT NOT NULL, life_s INTEGER NOT NULL,
          state TEXT NOT NULL, paid INTEGER NOT NULL, payload TEXT NOT NULL, provider_id TEXT NOT NULL, txn TEXT NOT NULL, rrn TEXT NOT NULL,
          code TEXT NOT NULL, msg TEXT NOT NULL, created_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL,
          poll_ms INTEGER NOT NULL, cancel_asked_ms INTEGER NOT NULL, cancel_sent_ms INTEGER NOT NULL, identified INTEGER NOT NULL,
          confirm_sent_ms INTEGER NOT NULL, remained INTEGER NOT NULL, silences INTEGER NOT NULL, misses INTEGER NOT NULL,
          heard_ms INTEGER NOT NULL, why TEXT NOT NULL, closed_ms INTEGER NOT NULL, note TEXT NOT NULL,
          PRIMARY KEY (site, device, id)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS gateway_bill_by_reference ON gateway_bill (provider, reference);
        CREATE INDEX IF NOT EXISTS gateway_bill_by_time ON gateway_bill (created_ms);
        CREATE INDEX IF NOT EXISTS gateway_bill_of ON gateway_bill (site, device, of_id) WHERE op = 'refund';
        CREATE INDEX IF NOT EXISTS gateway_bill_of_shop ON gateway_bill (site, of_id) WHERE op = 'refund';
        CREATE INDEX IF NOT EXISTS gateway_bill_open ON gateway_bill (created_ms) WHERE state NOT IN ('PAID','DECLINED','EXPIRED','CANCELLED','MANUAL_REVIEW');
        CREATE INDEX IF NOT EXISTS gateway_bill_case ON gateway_bill (changed_ms) WHERE why <> '';
        CREATE TABLE IF NOT EXISTS gateway_step (
          id INTEGER PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL, bill TEXT NOT NULL, at_ms INTEGER NOT NULL,
          what TEXT NOT NULL, detail TEXT NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS gateway_restored (at_ms INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS gateway_step_of_bill ON gateway_step (site, device, bill, id);
        CREATE TRIGGER IF NOT EXISTS gateway_step_is_not_changed BEFORE UPDATE ON gateway_step BEGIN SELECT RAISE(ABORT, 'steps are only added'); END;
        CREATE TRIGGER IF NOT EXISTS gateway_step_is_not_deleted BEFORE DELETE ON gateway_step BEGIN SELECT RAISE(ABORT, 'steps are only added'); END;
        """;

    public const string Columns = "site, device, id, op, of_id, provider, mode, amount, cur, ord, reference, life_s, state, paid, payload, "
        + "provider_id, txn, rrn, code, msg, created_ms, changed_ms, end_ms, poll_ms, cancel_asked_ms, cancel_sent_ms, identified, "
        + "confirm_sent_ms, remained, silences, misses, heard_ms, why, closed_ms, note";

    /// <summary>The first three columns are the key; what a bill is for is never updated.</summary>
    private const int FixedCount = 12;

    public static readonly string Insert =
        $"INSERT INTO gateway_bill ({Columns}) VALUES ({string.Join(',', Names().Select((_, i) => $"${i + 1}"))})";

    public static readonly string Update = "UPDATE gateway_bill SET "
        + string.Join(',', Names().Skip(FixedCount).Select((name, i) => $"{name}=${i + 4}")) + " WHERE site=$1 AND device=$2 AND id=$3";

    public static object?[] Values(Bill b) =>
    [
        b.Key.Lane.Site, b.Key.Lane.Device, b.Key.Id, b.Operation, b.Of, b.Provider, Word(b.Mode), b.AmountMinor, b.Currency, b.Order,
        b.Reference, b.LifeSeconds, b.State.Word(), b.PaidMinor, b.Payload, b.ProviderId, b.Transaction, b.Rrn, b.Code, b.Message,
        b.CreatedMs, b.ChangedMs, b.EndMs, b.PollMs, b.CancelAskedMs, b.CancelSentMs, b.IsIdentified ? 1 : 0, b.ConfirmSentMs,
        b.RemainedMinor, b.Silences, b.Misses, b.HeardMs, b.Case, b.CaseClosedMs, b.CaseNote,
    ];

    /// <summary>What <see cref="Update"/> binds: the key, and all that may change.</summary>
    public static object?[] Changing(Bill b) => [.. Values(b)[..3], .. Values(b)[FixedCount..]];

    public static Bill Read(DbDataReader row) => new()
    {
        Key = new BillKey(new LaneName(row.GetString(0), row.GetString(1)), row.GetString(2)),
        Operation = row.GetString(3),
        Of = row.GetString(4),
        Provider = row.GetString(5),
        Mode = row.GetString(6) == "cashlink" ? PaymentMode.CashLink : PaymentMode.Dynamic,
        AmountMinor = row.GetInt64(7),
        Currency = row.GetString(8),
        Order = row.GetString(9),
        Reference = row.GetString(10),
        LifeSeconds = row.GetInt32(11),
        State = BillStates.Read(row.GetString(12)),
        PaidMinor = row.GetInt64(13),
        Payload = row.GetString(14),
        ProviderId = row.GetString(15),
        Transaction = row.GetString(16),
        Rrn = row.GetString(17),
        Code = row.GetString(18),
        Message = row.GetString(19),
        CreatedMs = row.GetInt64(20),
        ChangedMs = row.GetInt64(21),
        EndMs = row.GetInt64(22),
        PollMs = row.GetInt32(23),
        CancelAskedMs = row.GetInt64(24),
        CancelSentMs = row.GetInt64(25),
        IsIdentified = row.GetInt64(26) != 0,
        ConfirmSentMs = row.GetInt64(27),
        RemainedMinor = row.GetInt64(28),
        Silences = row.GetInt32(29),
        Misses = row.GetInt32(30),
        HeardMs = row.GetInt64(31),
        Case = row.GetString(32),
        CaseClosedMs = row.GetInt64(33),
        CaseNote = row.GetString(34),
    };

    public static string Word(PaymentMode mode) => mode == PaymentMode.CashLink ? "cashlink" : "dynamic";

    private static string[] Names() => Columns.Split(", ");
}
