using System.Globalization;
using Bridge.Companion.Devices;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Payments;

/// <summary>
/// Finds sales. Every answer is one bounded page; the next one begins after the last row of this one, so that pages neither repeat nor
/// skip a sale while new ones arrive. A reference without a time is first looked up by the bank's numbers, which have indexes,
/// and only then among the other numbers of the last <see cref="LooksBack"/>.
/// </summary>
public sealed class SaleArchive(Reader reader)
{
    public static readonly TimeSpan LooksBack = TimeSpan.FromDays(92);

    public List<Sale> Find(SaleQuery query, long nowMs, int limit)
    {
        if (query.Reference.Length == 0 || query.FromMs is not null)
        {
            return Ask(query, "(txn=? OR rrn=? OR ord=? OR ref=? OR auth=? OR process=? OR regno=?", limit);
        }

        List<Sale> byTheBank = Ask(query, "(txn=? OR rrn=? OR ord=? OR ref=?", limit, false);
        return byTheBank.Count > 0 ? byTheBank : Ask(
            query with { FromMs = nowMs - (long)LooksBack.TotalMilliseconds }, "(auth=? OR process=? OR regno=?", limit);
    }

    /// <summary>The name of a row's place, for SaleQuery.After.</summary>
    public static string CursorOf(Sale sale) => string.Create(CultureInfo.InvariantCulture,
        $"{sale.AtMs}.{sale.Key.Lane.Site}.{sale.Key.Lane.Device}.{sale.Key.Epoch}.{sale.Key.Sale}");

    /// <summary>The approved sale that a refund gives back, or null.</summary>
    public Sale? OriginalOf(Sale refund) => refund.Reference is not { Length: > 0 } reference ? null : reader.Query(
        $"SELECT {SaleTable.Columns} FROM sale WHERE site=$1 AND txn=$2 AND op='sale' AND verdict='approved' ORDER BY at_ms LIMIT 1",
        Reader.ReadSale, refund.Key.Lane.Site, reference).FirstOrDefault();

    /// <summary>How many sales came to each verdict since that moment.</summary>
    public Dictionary<string, long> VerdictsSince(long sinceMs, string? site = null) => reader.Query(
        "SELECT verdict, count(*) FROM sale WHERE at_ms>=$1 AND op='sale' AND verdict IS NOT NULL AND (CAST($2 AS TEXT) IS NULL OR site=$2) GROUP BY verdict",
        row => (row.GetString(0), row.GetInt64(1)), sinceMs, site).ToDictionary(v => v.Item1, v => v.Item2);

    private List<Sale> Ask(SaleQuery query, string reference, int limit, bool receipts = true)
    {
        var values = new List<object?>();
        string Put(object? value)
        {
            values.Add(value);
            return $"${values.Count}";
        }

        var where = new List<string> { "at_ms>=" + Put(query.FromMs ?? 0), "at_ms<" + Put(query.ToMs ?? long.MaxValue) };
        void Where(bool asked, Func<string> condition)
        {
            if (asked)
            {
                where.Add(condition());
            }
        }

        Where(query.Site.Length > 0, () => "site=" + Put(query.Site));
        Where(query.Device.Length > 0, () => "device=" + Put(query.Device));
        Where(query.AmountFrom is not null, () => $"amount>={Put(query.AmountFrom)} AND amount<={Put(query.AmountTo)}");
        Where(query.Operations.Count > 0, () => $"op IN ({string.Join(',', query.Operations.Select(Put))})");
        Where(query.Status.Length > 0, () => StatusCondition(query.Status, Put));
        Where(query.Reference.Length > 0, () =>
        {
            string held = Put(query.Reference);
            return reference.Replace("?", held, StringComparison.Ordinal)
                + (receipts && ReceiptNumber(query.Reference) is long number ? $" OR sale={Put(number)})" : ")");
        });
        if (Cursor(query.After) is object[] place)
        {
            where.Add($"(at_ms, site, device, epoch, sale) < ({string.Join(',', place.Select(Put))})");
        }

        return reader.Query(
            $"SELECT {SaleTable.Columns} FROM sale WHERE {string.Join(" AND ", where)} "
                + $"ORDER BY at_ms DESC, site DESC, device DESC, epoch DESC, sale DESC LIMIT {Put(limit)}",
            Reader.ReadSale, values.ToArray());
    }

    private static string StatusCondition(string status, Func<object?, string> put) => status switch
    {
        "open" => "stage < 4",
        "look" => "reasons <> ''",
        _ => "verdict=" + put(status),
    };

    private static long? ReceiptNumber(string reference)
    {
        string digits = reference.TrimStart('B', 'b');
        return digits.Length is > 0 and <= 10 && digits.All(char.IsAsciiDigit) ? long.Parse(digits, CultureInfo.InvariantCulture) : null;
    }

    private static object[]? Cursor(string after)
    {
        string[] parts = after.Split('.');
        return parts.Length == 5 && LaneName.IsPart(parts[1]) && LaneName.IsPart(parts[2])
            && long.TryParse(parts[0], out long at) && long.TryParse(parts[3], out long epoch) && long.TryParse(parts[4], out long sale)
            ? [at, parts[1], parts[2], epoch, sale]
            : null;
    }
}
