using System.Data.Common;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Payments;

namespace Bridge.Companion.Office;

/// <summary>
/// What people do about unclear sales and about bills that are administrative cases. Nothing here changes either or its records: a
/// resolution stands beside them, with who and why, and is never deleted. What becomes unclear in another way after it was resolved
/// is open again.
/// </summary>
public sealed class CareBook(OfficeStore store)
{
    public const int TextLengthMax = 500;
    public const int NameLengthMax = 64;

    /// <summary>How an unclear sale can end.</summary>
    public static readonly string[] Resolutions = ["paid", "notpaid", "refunded", "corrected", "test", "other"];

    private const string Columns = "site, device, epoch, sale, assignee, status, resolution, reasons, changed_ms, who";

    public Care? Find(SaleKey key, CareKind kind = CareKind.Sale) => store.Query(
        $"SELECT {Columns} FROM {Table(kind)} WHERE site=$1 AND device=$2 AND epoch=$3 AND sale=$4", Read, Parts(key)).FirstOrDefault();

    /// <summary>Sales that were resolved, the newest first.</summary>
    public List<Care> Resolved(int limit) => store.Query(
        $"SELECT {Columns} FROM care WHERE status='resolved' ORDER BY changed_ms DESC LIMIT $1", Read, limit);

    public List<CareStep> Steps(SaleKey key, CareKind kind = CareKind.Sale) => store.Query(
        $"SELECT at_ms, who, what, detail FROM {Table(kind)}_step WHERE site=$1 AND device=$2 AND epoch=$3 AND sale=$4 ORDER BY id LIMIT 500",
        row => new CareStep(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3)), Parts(key));

    public bool Assign(CareSubject subject, string assignee, string who) =>
        Clean(assignee, NameLengthMax) is string name && Step(subject, who, "assign", name, c => c with { Assignee = name });

    public bool Note(CareSubject subject, string text, string who) =>
        Clean(text, TextLengthMax) is { Length: > 0 } note && Step(subject, who, "note", note, c => c);

    /// <summary>False when the resolution is not one, or it is "other" and no word says what.</summary>
    public bool Resolve(CareSubject subject, string resolution, string text, string who)
    {
        string note = Clean(text, TextLengthMax);
        return Resolutions.Contains(resolution) && (resolution != "other" || note.Length > 0)
            && Step(subject, who, "resolve", $"{resolution} {note}".Trim(),
                c => c with { Status = Care.Resolved, Resolution = resolution, Reasons = subject.Reasons });
    }

    public bool Reopen(CareSubject subject, string text, string who) =>
        Step(subject, who, "reopen", Clean(text, TextLengthMax), c => c with { Status = Care.Open, Resolution = "", Reasons = "" });

    private bool Step(CareSubject subject, string who, string what, string detail, Func<Care, Care> change)
    {
        SaleKey key = subject.Key;
        string table = Table(subject.Kind);
        return store.Change(who, (subject.Kind == CareKind.Bill ? "bill." : "sale.") + what, subject.Name, detail, () =>
        {
            Care care = change(Find(key, subject.Kind) ?? new Care(key, "", Care.Open, "", "", 0, who));
            store.Run($"INSERT INTO {table} ({Columns}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ON CONFLICT (site, device, epoch, sale) DO UPDATE SET "
                + "assignee=excluded.assignee, status=excluded.status, resolution=excluded.resolution, reasons=excluded.reasons, changed_ms=excluded.changed_ms, who=excluded.who",
                [.. Parts(key), care.Assignee, care.Status, care.Resolution, care.Reasons, store.NowMs, who]);
            store.Run($"INSERT INTO {table}_step (site, device, epoch, sale, at_ms, who, what, detail) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
                [.. Parts(key), store.NowMs, who, what, detail]);
            return true;
        });
    }

    private static string Table(CareKind kind) => kind == CareKind.Bill ? "bill_care" : "care";

    /// <summary>What a person typed, as it is kept: one line, bounded, and without a card number.</summary>
    private static string Clean(string text, int lengthMax)
    {
        string line = string.Concat(CardGuard.Clean(text, false, out _).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim();
        return line.Length > lengthMax ? line[..lengthMax] : line;
    }

    private static object?[] Parts(SaleKey key) => [key.Lane.Site, key.Lane.Device, key.Epoch, key.Sale];

    private static Care Read(DbDataReader row) => new(
        new SaleKey(new Devices.LaneName(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetInt64(3)),
        row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetInt64(8), row.GetString(9));
}
