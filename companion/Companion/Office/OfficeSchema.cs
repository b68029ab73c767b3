namespace Bridge.Companion.Office;

/// <summary>The tables of schema 2: what people do. None of it can be made from the records again.</summary>
internal static class OfficeSchema
{
    /// <summary>The newest password of a lane as Mosquitto checks it, for a broker of its own.</summary>
    public const string BrokerVerifiers = "ALTER TABLE lane_credential ADD COLUMN broker_hash TEXT";

    /// <summary>The same password as RabbitMQ and as NATS check it.</summary>
    public const string MoreVerifiers = "ALTER TABLE lane_credential ADD COLUMN rabbit_hash TEXT; ALTER TABLE lane_credential ADD COLUMN bcrypt_hash TEXT";

    /// <summary>Who cares for a bill of the gateway; as for a sale, whose key it has.</summary>
    public const string BillCare = """
        CREATE TABLE bill_care (
          site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, sale INTEGER NOT NULL,
          assignee TEXT NOT NULL, status TEXT NOT NULL, resolution TEXT NOT NULL, reasons TEXT NOT NULL,
          changed_ms INTEGER NOT NULL, who TEXT NOT NULL,
          PRIMARY KEY (site, device, epoch, sale)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE bill_care_step (
          id INTEGER PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, sale INTEGER NOT NULL,
          at_ms INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX bill_care_step_of_bill ON bill_care_step (site, device, epoch, sale, id);
        CREATE TRIGGER bill_care_step_is_not_changed BEFORE UPDATE ON bill_care_step BEGIN SELECT RAISE(ABORT, 'steps are only added'); END;
        CREATE TRIGGER bill_care_step_is_not_deleted BEFORE DELETE ON bill_care_step BEGIN SELECT RAISE(ABORT, 'steps are only added'); END;
        """;

    public const string Text = """
        CREATE TABLE audit (
          id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL,
          detail TEXT NOT NULL, hash TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
        CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;

        -- Who cares for an unclear sale. reasons: what was unclear when it was resolved; other reasons later open it again.
        CREATE TABLE care (
          site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, sale INTEGER NOT NULL,
          assignee TEXT NOT NULL, status TEXT NOT NULL, resolution TEXT NOT NULL, reasons TEXT NOT NULL,
          changed_ms INTEGER NOT NULL, who TEXT NOT NULL,
          PRIMARY KEY (site, device, epoch, sale)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE care_step (
          id INTEGER PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, sale INTEGER NOT NULL,
          at_ms INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX care_step_of_sale ON care_step (site, device, epoch, sale, id);
        CREATE TRIGGER care_step_is_not_changed BEFORE UPDATE ON care_step BEGIN SELECT RAISE(ABORT, 'steps are only added'); END;
        CREATE TRIGGER care_step_is_not_deleted BEFORE DELETE ON care_step BEGIN SELECT RAISE(ABORT, 'steps are only added'); END;

        CREATE TABLE person (
          name TEXT PRIMARY KEY COLLATE NOCASE, role TEXT NOT NULL, password TEXT NOT NULL, totp TEXT, totp_step INTEGER NOT NULL,
          stamp TEXT NOT NULL, created_ms INTEGER NOT NULL
        ) STRICT;

        -- Only verifiers (SHA-256 of 128 random bits). next_hash becomes hash when the lane first shows it.
        CREATE TABLE lane_credential (
          site TEXT NOT NULL, device TEXT NOT NULL, hash TEXT, next_hash TEXT, changed_ms INTEGER NOT NULL,
          PRIMARY KEY (site, device)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE claim (
          hash TEXT PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL, expires_ms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;
}
