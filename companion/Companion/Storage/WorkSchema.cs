namespace Bridge.Companion.Storage;

/// <summary>
/// Tables beside the records: tags and groups of lanes, jobs, alerts, the bank's files, health over time, tokens. Made at every start
/// where they are missing. Types and statements are those that SQLite and PostgreSQL both know.
/// </summary>
internal static class WorkSchema
{
    public const string Text = """
        CREATE TABLE IF NOT EXISTS lane_tag (
          site TEXT NOT NULL, device TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (site, device, tag)
        );
        CREATE TABLE IF NOT EXISTS lane_group (name TEXT PRIMARY KEY, filter TEXT NOT NULL);

        -- A command for many lanes. state: waiting, sent, done, or why it was not done (CommandAnswer), stopped.
        CREATE TABLE IF NOT EXISTS job (
          id BIGINT PRIMARY KEY, line TEXT NOT NULL, who TEXT NOT NULL, at_ms BIGINT NOT NULL, state TEXT NOT NULL, ended_ms BIGINT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS job_target (
          job BIGINT NOT NULL, site TEXT NOT NULL, device TEXT NOT NULL, state TEXT NOT NULL, answer TEXT NOT NULL, at_ms BIGINT NOT NULL,
          PRIMARY KEY (job, site, device)
        );

        CREATE TABLE IF NOT EXISTS alert_rule (
          id BIGINT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, filter TEXT NOT NULL, hold_s BIGINT NOT NULL,
          threshold BIGINT NOT NULL, hours TEXT NOT NULL, channels TEXT NOT NULL, enabled BIGINT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS alert (
          id BIGINT PRIMARY KEY, rule BIGINT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, since_ms BIGINT NOT NULL,
          ended_ms BIGINT NOT NULL, ack_who TEXT NOT NULL, ack_ms BIGINT NOT NULL, snooze_ms BIGINT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS alert_open ON alert (ended_ms, since_ms);
        CREATE TABLE IF NOT EXISTS alert_channel (name TEXT PRIMARY KEY, kind TEXT NOT NULL, sealed TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS alert_letter (
          id BIGINT PRIMARY KEY, alert BIGINT NOT NULL, channel TEXT NOT NULL, ended BIGINT NOT NULL, tries BIGINT NOT NULL,
          next_ms BIGINT NOT NULL, state TEXT NOT NULL, error TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS alert_letter_waiting ON alert_letter (state, next_ms);

        -- A file of the bank, and its lines. sale_*: the sale that the line was matched with ('' = none).
        CREATE TABLE IF NOT EXISTS bank_file (
          id BIGINT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, from_ms BIGINT NOT NULL, to_ms BIGINT NOT NULL,
          at_ms BIGINT NOT NULL, who TEXT NOT NULL, signed_who TEXT NOT NULL, signed_ms BIGINT NOT NULL, signed_note TEXT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS bank_line (
          file BIGINT NOT NULL, line BIGINT NOT NULL, at_ms BIGINT NOT NULL, amount BIGINT NOT NULL, reference TEXT NOT NULL,
          terminal TEXT NOT NULL, site TEXT NOT NULL, fee BIGINT NOT NULL, PRIMARY KEY (file, line)
        );
        CREATE TABLE IF NOT EXISTS bank_word (
          file BIGINT NOT NULL, subject TEXT NOT NULL, word TEXT NOT NULL, who TEXT NOT NULL, at_ms BIGINT NOT NULL,
          PRIMARY KEY (file, subject)
        );

        CREATE TABLE IF NOT EXISTS lane_health (
          site TEXT NOT NULL, device TEXT NOT NULL, at_ms BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (site, device, at_ms)
        );
        CREATE INDEX IF NOT EXISTS lane_health_by_time ON lane_health (at_ms);
        CREATE TABLE IF NOT EXISTS lane_settings (
          id BIGINT PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL, at_ms BIGINT NOT NULL, who TEXT NOT NULL, body TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS lane_settings_of ON lane_settings (site, device, id);

        -- Only SHA-256 of 128 random bits.
        CREATE TABLE IF NOT EXISTS api_token (
          id BIGINT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, who TEXT NOT NULL, at_ms BIGINT NOT NULL,
          used_ms BIGINT NOT NULL, revoked_ms BIGINT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS office_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        """;
}
