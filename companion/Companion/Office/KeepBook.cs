using System.Globalization;

namespace Bridge.Companion.Office;

/// <summary>
/// How many days each kind of thing is kept. Payments, their records, what people did about them, reconciliations and the audit are not here:
/// they are kept for ever, for they prove what happened to money.
/// </summary>
public sealed class KeepBook(OfficeStore store)
{
    public const int DaysMax = 3650;

    /// <summary>Kind, days when nobody has said otherwise, the least that can be said, and what is deleted ($1 = older than this).</summary>
    private static readonly (string Kind, int Days, int Least, string[] Deletes)[] s_kinds =
    [
        ("health", 30, 1, ["DELETE FROM lane_health WHERE at_ms<$1"]),
        ("jobs", 180, 7, ["DELETE FROM job_target WHERE job IN (SELECT id FROM job WHERE ended_ms>0 AND ended_ms<$1)", "DELETE FROM job WHERE ended_ms>0 AND ended_ms<$1"]),
        ("alerts", 365, 7, ["DELETE FROM alert_letter WHERE alert IN (SELECT id FROM alert WHERE ended_ms>0 AND ended_ms<$1)", "DELETE FROM alert WHERE ended_ms>0 AND ended_ms<$1"]),
        ("settings", 1095, 30, ["DELETE FROM lane_settings WHERE at_ms<$1"]),
        ("quarantine", 365, 30, ["DELETE FROM quarantine WHERE received_ms<$1"]),
    ];

    public IReadOnlyList<(string Kind, int Days, int Least)> All() => [.. s_kinds.Select(k => (k.Kind, DaysOf(k.Kind, k.Days), k.Least))];

    /// <summary>False when the kind is not known or the days are too few or too many.</summary>
    public bool Set(string kind, int days, string who) =>
        s_kinds.FirstOrDefault(k => k.Kind == kind) is { Kind: not null } found && days >= found.Least && days <= DaysMax
        && store.Change(who, "keep", kind, days.ToString(CultureInfo.InvariantCulture), () => store.Run(
            "INSERT INTO office_setting (name, value) VALUES ($1,$2) ON CONFLICT (name) DO UPDATE SET value=$2", "keep." + kind, days.ToString(CultureInfo.InvariantCulture)) == 1);

    /// <summary>Deletes what is older. Answers how many rows went.</summary>
    public int Sweep()
    {
        int gone = 0;
        foreach ((string kind, int days, _, string[] deletes) in s_kinds)
        {
            long before = store.NowMs - (DaysOf(kind, days) * 24L * 3600_000);
            gone += deletes.Sum(sql => store.Run(sql, before));
        }

        return gone;
    }

    private int DaysOf(string kind, int otherwise) => store.Query("SELECT value FROM office_setting WHERE name=$1", row => row.GetString(0), "keep." + kind)
        .Select(v => int.TryParse(v, CultureInfo.InvariantCulture, out int days) ? days : otherwise).FirstOrDefault(otherwise);
}
