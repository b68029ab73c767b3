using System.Globalization;

namespace Bridge.Companion.Payments;

/// <summary>
/// What a person looks for among the sales. Empty or null = any. Reference: RRN, order number, transaction, authorisation, the
/// terminal's process, the register's own number, or a receipt ("33", "B33").
/// </summary>
public sealed record SaleQuery
{
    public const int ReferenceLengthMax = 64;

    public string Site { get; init; } = "";
    public string Device { get; init; } = "";

    /// <summary>Unix milliseconds: [FromMs, ToMs).</summary>
    public long? FromMs { get; init; }
    public long? ToMs { get; init; }

    /// <summary>Minor units, both included.</summary>
    public long? AmountFrom { get; init; }
    public long? AmountTo { get; init; }

    public string Reference { get; init; } = "";
    public string Status { get; init; } = "";
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>The row after which the page begins (SaleCursor), "" = the newest.</summary>
    public string After { get; init; } = "";

    /// <summary>"1500", "1 500,00", "1500.5", or a range "1000-2000" of them, as minor units; false when it is none.</summary>
    public static bool TryReadAmounts(string typed, out long? from, out long? to)
    {
        from = to = null;
        if (typed.Trim().Length == 0)
        {
            return true;
        }

        string[] ends = typed.Split(['-', '–', '…'], 2);
        from = Amount(ends[0]);
        to = ends.Length == 2 ? Amount(ends[1]) : from;
        return from is not null && to is not null && from <= to;
    }

    private static long? Amount(string typed)
    {
        string text = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '₸')).Replace(',', '.');
        string[] parts = text.Split('.');
        bool fits = parts.Length is 1 or 2 && parts[0].Length is > 0 and <= 10 && text.All(c => char.IsAsciiDigit(c) || c == '.')
            && (parts.Length == 1 || parts[1].Length is 1 or 2);
        return fits
            ? (long.Parse(parts[0], CultureInfo.InvariantCulture) * 100) + (parts.Length == 2 ? long.Parse(parts[1].PadRight(2, '0'), CultureInfo.InvariantCulture) : 0)
            : null;
    }
}
