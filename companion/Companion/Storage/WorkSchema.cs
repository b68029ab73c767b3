namespace Bridge.Companion.Storage;

/// <summary>
/// Tables beside the records: tags and groups of lanes, jobs, alerts, the bank's files, health over time, tokens. Types and
/// statements are those that SQLite and PostgreSQL both know.
/// </summary>
internal static class WorkSchema
{
    public const string Text = """
        CREATE TABLE lane_tag (
          site TEXT NOT NULL, device TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (site, device, tag)
        ) STRICT;
        CREATE TABLE lane_group (name TEXT PRIMARY KEY, filter TEXT NOT NULL) STRICT;

        -- A command for many lanes. state: waiting, sent, done, or why it was not done (CommandAnswer), stopped.
        CREATE TABLE job (
          id INTEGER PRIMARY KEY, line TEXT NOT NULL, who TEXT NOT NULL, at_ms INTEGER NOT NULL, state TEXT NOT NULL, ended_ms INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE job_target (
          job INTEGER NOT NULL, site TEXT NOT NULL, device TEXT NOT NULL, state TEXT NOT NULL, answer TEXT NOT NULL, at_ms INTEGER NOT NULL,
          PRIMARY KEY (job, site, device)
        ) STRICT;

        CREATE TABLE alert_rule (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, filter TEXT NOT NULL, hold_s INTEGER NOT NULL,
          threshold INTEGER NOT NULL, hours TEXT NOT NULL, channels TEXT NOT NULL, enabled INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE alert (
          id INTEGER PRIMARY KEY, rule INTEGER NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, since_ms INTEGER NOT NULL,
          ended_ms INTEGER NOT NULL, ack_who TEXT NOT NULL, ack_ms INTEGER NOT NULL, snooze_ms INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX alert_open ON alert (ended_ms, since_ms);
        CREATE TABLE alert_channel (name TEXT PRIMARY KEY, kind TEXT NOT NULL, sealed TEXT NOT NULL) STRICT;
        CREATE TABLE alert_letter (
          id INTEGER PRIMARY KEY, alert INTEGER NOT NULL, channel TEXT NOT NULL, ended INTEGER NOT NULL, tries INTEGER NOT NULL,
          next_ms INTEGER NOT NULL, state TEXT NOT NULL, error TEXT NOT NULL
        ) STRICT;
        CREATE INDEX alert_letter_waiting ON alert_letter (state, next_ms);

        -- A file of the bank, and its lines. sale_*: the sale that the line was matched with ('' = none).
        CREATE TABLE bank_file (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL,
          at_ms INTEGER NOT NULL, who TEXT NOT NULL, signed_who TEXT NOT NULL, signed_ms INTEGER NOT NULL, signed_note TEXT NOT NULL
        ) STRICT;
        CREATE TABLE bank_line (
          file INTEGER NOT NULL, line INTEGER NOT NULL, at_ms INTEGER NOT NULL, amount INTEGER NOT NULL, reference TEXT NOT NULL,
          terminal TEXT NOT NULL, site TEXT NOT NULL, fee INTEGER NOT NULL, PRIMARY KEY (file, line)
        ) STRICT;
        CREATE TABLE bank_word (
          file INTEGER NOT NULL, subject TEXT NOT NULL, word TEXT NOT NULL, who TEXT NOT NULL, at_ms INTEGER NOT NULL,
          PRIMARY KEY (file, subject)
        ) STRICT;

        CREATE TABLE lane_health (
          site TEXT NOT NULL, device TEXT NOT NULL, at_ms INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (site, device, at_ms)
        ) STRICT;
        CREATE INDEX lane_health_by_time ON lane_health (at_ms);
        CREATE TABLE lane_settings (
          id INTEGER PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL, at_ms INTEGER NOT NULL, who TEXT NOT NULL, body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX lane_settings_of ON lane_settings (site, device, id);

        -- Only SHA-256 of 128 random bits.
        CREATE TABLE api_token (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, who TEXT NOT NULL, at_ms INTEGER NOT NULL,
          used_ms INTEGER NOT NULL, revoked_ms INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE office_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        """;
}
