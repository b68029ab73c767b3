using Bridge.Companion.Payments;

namespace Bridge.Companion.Reconciliation;

/// <summary>
/// Puts the register, the terminal and the bank side by side. Pure: the same sales and lines give the same rows, so a sale that arrives
/// late corrects the page. Lines are given to sales in tiers, each one only among what the tiers before it left: by a number of the
/// bank (RRN, transaction, order), then by terminal and amount within two minutes, then by amount on the day when there is exactly one
/// on either side. Nothing is guessed between two.
///
///   reason        register     terminal   bank
///   (none)        approved     approved   the same amount
///   registerno    not told yes approved   there: the customer paid and has no receipt
///   terminalno    approved     no         -: a receipt without a payment
///   charged       -            no         there: the bank took money for a sale that was declined
///   amount, fee   -            approved   another amount; less by exactly the fee
///   nobank        -            approved   not there; timing when it is younger than a day at the end of the file
///   nosale        -            -          there, and no sale; duplicate when its number was there before
/// </summary>
public sealed class BookMatch
{
    public const long NearMs = 2 * 60_000;
    public const long DayMs = 24 * 3600_000;

    private readonly List<Sale> _sales;
    private readonly long _endMs;
    private readonly Func<long, DateTime> _dayOf;
    private readonly List<BookRow> _rows = [];
    private readonly HashSet<SaleKey> _taken = [];
    private List<BankLine> _left;

    private BookMatch(IEnumerable<Sale> sales, IEnumerable<BankLine> lines, Func<long, DateTime> dayOf)
    {
        _sales = [.. sales];
        _left = [.. lines];
        _dayOf = dayOf;
        _endMs = _left.Max(l => l.AtMs);
    }

    /// <summary>What the terminal moved, below zero when it gave back.</summary>
    public static long Signed(Sale sale) => (sale.Operation is "refund" or "void" ? -1 : 1) * (sale.MovedMinor ?? sale.AmountMinor ?? 0);

    /// <summary>dayOf: the shop's day of a moment.</summary>
    public static List<BookRow> Of(IEnumerable<Sale> sales, IEnumerable<BankLine> lines, Func<long, DateTime> dayOf)
    {
        var match = new BookMatch(sales, lines, dayOf);
        match.ByNumber();
        match.ByPlace("near", (sale, line) => line.HasTime && line.Terminal.Length > 0 && line.Terminal == sale.TerminalId && Math.Abs(line.AtMs - sale.AtMs) <= NearMs);
        match.ByPlace("day", (sale, line) => (line.Terminal.Length == 0 || sale.TerminalId is null || line.Terminal == sale.TerminalId) && match._dayOf(line.AtMs) == match._dayOf(sale.AtMs));
        match.Rest();
        return [.. match._rows.OrderBy(r => r.Reason.Length == 0).ThenBy(r => r.Line?.AtMs ?? r.Sale!.AtMs)];
    }

    private static bool IsApproved(Sale sale) => sale.Verdict == "approved";

    private void ByNumber()
    {
        var byNumber = new Dictionary<string, List<Sale>>(StringComparer.Ordinal);
        foreach (Sale sale in _sales)
        {
            foreach (string number in new[] { sale.Transaction, sale.Rrn, sale.Order }.OfType<string>().Where(n => n.Length > 0).Distinct())
            {
                (byNumber.TryGetValue(number, out List<Sale>? some) ? some : byNumber[number] = []).Add(sale);
            }
        }

        var seen = new HashSet<(string, long)>();
        var rest = new List<BankLine>();
        foreach (BankLine line in _left)
        {
            List<Sale>? named = line.Reference.Length > 0 ? byNumber.GetValueOrDefault(line.Reference) : null;
            // A sale and its refund may have the same number: the sign tells them apart.
            Sale? sale = named?.Where(s => !_taken.Contains(s.Key)).OrderByDescending(s => Signed(s) == line.AmountMinor)
                .ThenByDescending(s => Math.Sign(Signed(s)) == Math.Sign(line.AmountMinor)).FirstOrDefault();
            bool isTwice = line.Reference.Length > 0 && !seen.Add((line.Reference, Math.Sign(line.AmountMinor)));
            if (sale is not null && !isTwice)
            {
                Pair(sale, line, "id");
            }
            else if (isTwice)
            {
                _rows.Add(new BookRow(null, line, "", "duplicate"));
            }
            else
            {
                rest.Add(line);
            }
        }

        _left = rest;
    }

    private void ByPlace(string tier, Func<Sale, BankLine, bool> fits)
    {
        Dictionary<long, List<Sale>> byAmount = _sales.Where(s => IsApproved(s) && !_taken.Contains(s.Key)).GroupBy(Signed).ToDictionary(g => g.Key, g => g.ToList());
        Dictionary<long, List<BankLine>> linesOf = _left.GroupBy(l => l.AmountMinor).ToDictionary(g => g.Key, g => g.ToList());
        var paired = new HashSet<int>();
        foreach (BankLine line in _left)
        {
            Sale[] near = [.. byAmount.GetValueOrDefault(line.AmountMinor, []).Where(s => !_taken.Contains(s.Key) && fits(s, line))];
            if (near.Length == 1 && linesOf[line.AmountMinor].Count(l => !paired.Contains(l.Line) && fits(near[0], l)) == 1)
            {
                Pair(near[0], line, tier);
                paired.Add(line.Line);
            }
        }

        _left.RemoveAll(l => paired.Contains(l.Line));
    }

    private void Pair(Sale sale, BankLine line, string tier)
    {
        _taken.Add(sale.Key);
        long differs = Math.Abs(Signed(sale)) - Math.Abs(line.AmountMinor);
        string reason = !IsApproved(sale) ? "charged"
            : differs != 0 && line.FeeMinor > 0 && differs == line.FeeMinor ? "fee"
            : differs != 0 || Math.Sign(Signed(sale)) != Math.Sign(line.AmountMinor) ? "amount"
            : sale.Told != "approved" ? "registerno" : "";
        _rows.Add(new BookRow(sale, line, tier, reason));
    }

    private void Rest()
    {
        _rows.AddRange(_left.Select(line => new BookRow(null, line, "", "nosale")));
        foreach (Sale sale in _sales.Where(s => !_taken.Contains(s.Key)))
        {
            if (IsApproved(sale))
            {
                _rows.Add(new BookRow(sale, null, "", sale.AtMs > _endMs - DayMs ? "timing" : "nobank"));
            }
            else if (sale.Told == "approved")
            {
                _rows.Add(new BookRow(sale, null, "", "terminalno"));
            }
        }
    }
}
