using Bridge.Companion.Office;

namespace Bridge.Companion.Alerts;

/// <summary>The letters that wait. One that cannot be sent is tried again, later each time, and in the end lies where people see it.</summary>
public sealed class LetterBook(OfficeStore store)
{
    /// <summary>With the waits below this is about a day.</summary>
    public const int TriesMax = 30;

    private const string Select = """
        SELECT l.id, l.channel, l.ended, l.tries, l.state, l.error, a.id, a.rule, a.subject, a.detail, a.since_ms, a.ended_ms, a.ack_who, a.ack_ms, a.snooze_ms,
        coalesce(r.name, ''), coalesce(r.kind, '')
        FROM alert_letter l JOIN alert a ON a.id=l.alert LEFT JOIN alert_rule r ON r.id=a.rule
        """;

    public static TimeSpan WaitAfter(long tries) => TimeSpan.FromSeconds(Math.Min(3600, 10 * Math.Pow(2, Math.Min(tries, 12))));

    public List<AlertLetter> Due(int limit) => Letters(" WHERE l.state='waiting' AND l.next_ms<=$1 ORDER BY l.id LIMIT $2", store.NowMs, limit);

    public List<AlertLetter> Failing(int limit) => Letters(" WHERE l.state='dead' OR (l.state='waiting' AND l.tries>0) ORDER BY l.id DESC LIMIT $1", limit);

    /// <summary>Takes a letter upon oneself for two minutes; false when another companion did.</summary>
    public bool Claim(AlertLetter letter) => store.Run(
        "UPDATE alert_letter SET next_ms=$2 WHERE id=$1 AND state='waiting' AND next_ms<=$3", letter.Id, store.NowMs + 120_000, store.NowMs) == 1;

    public void Sent(AlertLetter letter) => store.Run("UPDATE alert_letter SET state='sent', error='' WHERE id=$1", letter.Id);

    public void Failed(AlertLetter letter, string error)
    {
        long tries = letter.Tries + 1;
        store.Run("UPDATE alert_letter SET tries=$2, next_ms=$3, state=$4, error=$5 WHERE id=$1",
            letter.Id, tries, store.NowMs + (long)WaitAfter(tries).TotalMilliseconds, tries >= TriesMax ? "dead" : "waiting", error.Length > 300 ? error[..300] : error);
    }

    private List<AlertLetter> Letters(string rest, params ReadOnlySpan<object?> values) => store.Query(Select + rest, row => new AlertLetter(
        row.GetInt64(0),
        new Alert(row.GetInt64(6), row.GetInt64(7), row.GetString(8), row.GetString(9), row.GetInt64(10), row.GetInt64(11), row.GetString(12), row.GetInt64(13), row.GetInt64(14)),
        row.GetString(15), row.GetString(16), row.GetString(1), row.GetInt64(2) != 0, row.GetInt64(3), row.GetString(4), row.GetString(5)), values);
}
