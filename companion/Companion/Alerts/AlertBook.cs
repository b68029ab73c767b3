using System.Globalization;
using Bridge.Companion.Office;

namespace Bridge.Companion.Alerts;

/// <summary>
/// The rules, the alerts and the letters that have to be sent. A letter is written in the same transaction as what it tells: neither a
/// restart nor a mail server that is away loses it.
/// </summary>
public sealed class AlertBook(OfficeStore store)
{
    public const int OpenMax = 2000;

    private const string Rule = "SELECT id, name, kind, filter, hold_s, threshold, hours, channels, enabled FROM alert_rule";
    private const string Columns = "SELECT id, rule, subject, detail, since_ms, ended_ms, ack_who, ack_ms, snooze_ms FROM alert";

    public List<AlertRule> Rules() => store.Query(Rule + " ORDER BY id", row => new AlertRule(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.GetString(6),
        row.GetString(7).Split(',', StringSplitOptions.RemoveEmptyEntries), row.GetInt64(8) != 0));

    public List<Alert> Open() => Alerts(" WHERE ended_ms=0 ORDER BY since_ms DESC LIMIT $1", OpenMax);

    public List<Alert> Ended(int limit) => Alerts(" WHERE ended_ms>0 ORDER BY ended_ms DESC LIMIT $1", limit);

    public Alert? Find(long id) => Alerts(" WHERE id=$1", id).FirstOrDefault();

    /// <summary>Writes the first rules once, so that a fresh companion watches something; whoever removes them keeps them removed.</summary>
    public void WriteFirstRules()
    {
        if (store.Query("SELECT 1 FROM office_setting WHERE name='rules'", _ => 1).Count > 0)
        {
            return;
        }

        store.Run("INSERT INTO office_setting (name, value) VALUES ('rules', '1') ON CONFLICT DO NOTHING");
        Put(new AlertRule(0, "Lane away", "offline", "", 600, 0, "", [], true));
        Put(new AlertRule(0, "Terminal not reachable", "terminal", "", 300, 0, "", [], true));
        Put(new AlertRule(0, "Unclear sale", "unresolved", "", 120, 1, "", [], true));
        Put(new AlertRule(0, "Nothing can be stored", "storage", "", 0, 0, "", [], true));
    }

    public void Save(AlertRule rule, string who) => store.Change(who, "alert.rule", rule.Name, rule.Kind, () => Put(rule) == 1);

    public bool Remove(long rule, string who) =>
        store.Change(who, "alert.rule.remove", Text(rule), "", () => store.Run("DELETE FROM alert_rule WHERE id=$1", rule) == 1);

    /// <summary>Does what the round decided, with the letters that tell it.</summary>
    public void Apply(IEnumerable<AlertStep> steps, IReadOnlyCollection<AlertRule> rules)
    {
        foreach (AlertStep step in steps)
        {
            IReadOnlyList<string> channels = step.Quiet ? [] : rules.FirstOrDefault(r => r.Id == step.Rule)?.Channels ?? [];
            string what = step.Open is null ? "alert.raise" : "alert.end";
            store.Change("companion", what, step.Subject, rules.FirstOrDefault(r => r.Id == step.Rule)?.Name ?? "", () =>
            {
                long id = step.Open?.Id ?? Next("alert");
                if (step.Open is null)
                {
                    // Another companion on the same database may have seen it first: then nothing is done twice.
                    if (store.Query("SELECT 1 FROM alert WHERE rule=$1 AND subject=$2 AND ended_ms=0", _ => 1, step.Rule, step.Subject).Count > 0)
                    {
                        return false;
                    }

                    store.Run("INSERT INTO alert (id, rule, subject, detail, since_ms, ended_ms, ack_who, ack_ms, snooze_ms) VALUES ($1,$2,$3,$4,$5,0,'',0,0)",
                        id, step.Rule, step.Subject, step.Detail, store.NowMs);
                }
                else if (store.Run("UPDATE alert SET ended_ms=$2 WHERE id=$1 AND ended_ms=0", id, store.NowMs) != 1)
                {
                    return false;
                }

                Write(id, channels, step.Open is not null);
                return true;
            });
        }
    }

    public bool Acknowledge(long id, string who) => store.Change(who, "alert.ack", Text(id), "", () =>
        store.Run("UPDATE alert SET ack_who=$2, ack_ms=$3 WHERE id=$1 AND ended_ms=0", id, who, store.NowMs) == 1);

    /// <summary>Nobody is told of it for that time; if it is still so afterwards, it is told again.</summary>
    public bool Snooze(long id, TimeSpan time, string who) =>
        store.Change(who, "alert.snooze", Text(id), $"{time.TotalHours:0} h", () => store.Run(
            "UPDATE alert SET snooze_ms=$2 WHERE id=$1 AND ended_ms=0", id, store.NowMs + (long)time.TotalMilliseconds) == 1);

    /// <summary>Alerts whose snooze is over and that are still there: told again, once.</summary>
    public void WakeUp(IReadOnlyCollection<AlertRule> rules)
    {
        foreach (Alert alert in Open().Where(a => a.SnoozeMs > 0 && !a.IsSnoozed(store.NowMs)))
        {
            store.Change("companion", "alert.again", alert.Subject, "", () =>
            {
                bool woke = store.Run("UPDATE alert SET snooze_ms=0 WHERE id=$1 AND snooze_ms=$2", alert.Id, alert.SnoozeMs) == 1;
                Write(alert.Id, !woke || alert.IsAcknowledged ? [] : rules.FirstOrDefault(r => r.Id == alert.Rule)?.Channels ?? [], false);
                return woke;
            });
        }
    }

    private void Write(long alert, IEnumerable<string> channels, bool ended)
    {
        foreach (string channel in channels)
        {
            store.Run("INSERT INTO alert_letter (id, alert, channel, ended, tries, next_ms, state, error) VALUES ($1,$2,$3,$4,0,$5,'waiting','')",
                Next("alert_letter"), alert, channel, ended ? 1L : 0L, store.NowMs);
        }
    }

    private int Put(AlertRule rule) => store.Run("""
        INSERT INTO alert_rule (id, name, kind, filter, hold_s, threshold, hours, channels, enabled) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)
        ON CONFLICT (id) DO UPDATE SET name=$2, kind=$3, filter=$4, hold_s=$5, threshold=$6, hours=$7, channels=$8, enabled=$9
        """, rule.Id > 0 ? rule.Id : Next("alert_rule"), rule.Name, rule.Kind, rule.Filter, rule.HoldSeconds, rule.Threshold, rule.Hours,
        string.Join(',', rule.Channels), rule.Enabled ? 1L : 0L);

    private long Next(string table) => store.Query($"SELECT coalesce(max(id), 0) + 1 FROM {table}", row => row.GetInt64(0))[0];

    private List<Alert> Alerts(string rest, long value) => store.Query(Columns + rest, row => new Alert(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.GetString(6), row.GetInt64(7), row.GetInt64(8)), value);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
