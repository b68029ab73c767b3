namespace Bridge.Companion.Storage;

/// <summary>The tables of schema 1. `record` is the truth; `progress` and `sale` can be made from it again.</summary>
internal static class Schema
{
    /// <summary>Made at every start where they are missing: they change no row.</summary>
    public const string Indexes = """
        CREATE INDEX IF NOT EXISTS sale_by_transaction ON sale (txn) WHERE txn IS NOT NULL;
        CREATE INDEX IF NOT EXISTS sale_by_rrn ON sale (rrn) WHERE rrn IS NOT NULL;
        CREATE INDEX IF NOT EXISTS sale_by_order ON sale (ord) WHERE ord IS NOT NULL;
        CREATE INDEX IF NOT EXISTS refund_of ON sale (ref) WHERE ref IS NOT NULL;
        """;

    public const string Record = """
        CREATE TABLE record (
          site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
          sale INTEGER NOT NULL, kind TEXT NOT NULL, lane_time INTEGER NOT NULL, received_ms INTEGER NOT NULL, body TEXT NOT NULL,
          PRIMARY KEY (site, device, epoch, seq)
        ) STRICT, WITHOUT ROWID;
        """;

    public const string Quarantine = """
        CREATE TABLE quarantine (
          id INTEGER PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
          sale INTEGER NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL, received_ms INTEGER NOT NULL,
          UNIQUE (site, device, epoch, seq, reason, body)
        ) STRICT;
        """;

    /// <summary>Up to which record of an epoch the records were dropped on purpose, long after they were settled.</summary>
    public const string Dropped = "ALTER TABLE progress ADD COLUMN dropped INTEGER NOT NULL DEFAULT 0";

    public const string Text = $$"""
        {{Record}}
        CREATE INDEX record_of_sale ON record (site, device, epoch, sale, seq) WHERE sale > 0;

        -- What of an epoch is held without a hole: (base, upto]. base NULL = the lane has not said yet where it begins.
        CREATE TABLE progress (
          site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL,
          base INTEGER, upto INTEGER NOT NULL, highest INTEGER NOT NULL, floating INTEGER NOT NULL,
          PRIMARY KEY (site, device, epoch)
        ) STRICT, WITHOUT ROWID;

        -- Records that will not come: 'lost' = the lane said so; 'notheld' = its journal begins after them.
        CREATE TABLE absence (
          site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL,
          first INTEGER NOT NULL, last INTEGER NOT NULL, reason TEXT NOT NULL, since_ms INTEGER NOT NULL,
          PRIMARY KEY (site, device, epoch, first, last)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sale (
          site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, sale INTEGER NOT NULL,
          at_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL, stage INTEGER NOT NULL, op TEXT, amount INTEGER, cur TEXT,
          verdict TEXT, moved INTEGER, method TEXT, txn TEXT, ord TEXT, rrn TEXT, auth TEXT, mask TEXT, terminal_id TEXT,
          code TEXT, msg TEXT, process TEXT, regno TEXT, ref TEXT, told TEXT, how TEXT, reasons TEXT NOT NULL,
          PRIMARY KEY (site, device, epoch, sale)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sale_by_time ON sale (at_ms);
        CREATE INDEX sale_of_lane ON sale (device, at_ms);
        CREATE INDEX sale_unresolved ON sale (at_ms) WHERE reasons <> '';
        CREATE INDEX sale_open ON sale (changed_ms) WHERE stage < 4 OR (verdict = 'approved' AND told IS NULL);

        CREATE TABLE device (
          site TEXT NOT NULL, device TEXT NOT NULL, seen_ms INTEGER NOT NULL,
          birth TEXT, birth_ms INTEGER, state TEXT, state_ms INTEGER, health TEXT, health_ms INTEGER,
          PRIMARY KEY (site, device)
        ) STRICT, WITHOUT ROWID;

        {{Quarantine}}

        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """;
}
