using Bridge.Companion.Devices;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Payments;

/// <summary>
/// Finds a sale by what a register calls it: the RRN, the order number or the transaction (any lane of the same shop), or the
/// receipt number (a lane's own). More than one fitting transaction is no answer: a refund must not guess.
/// </summary>
public sealed class SaleFinder(Reader reader)
{
    public FoundSale? Find(LaneName lane, long epoch, string reference, out bool ambiguous)
    {
        List<Sale> fitting = reader.ApprovedSales(lane, reference, ReceiptNumber(reference));
        string[] transactions = [.. fitting.Select(s => s.Transaction ?? "").Distinct()];
        ambiguous = transactions.Length > 1;
        Sale? sale = transactions.Length == 1 ? fitting[0] : null;
        if (sale is not { Transaction: { Length: > 0 } transaction, Method: { Length: > 0 } method, AmountMinor: > 0, Currency: { Length: > 0 } currency })
        {
            return null;
        }

        // The progress first: a refund that arrives in between is then counted here and by the lane, and not by neither.
        long upTo = reader.Progress(lane).FirstOrDefault(p => p.Epoch == epoch)?.UpTo ?? 0;
        long refunded = reader.RefundedMinor(lane.Site, transaction);
        return new FoundSale(sale.Key.Epoch, sale.Key.Sale, transaction, method, sale.AmountMinor.Value, currency, refunded, upTo);
    }

    /// <summary>The number in "33" or "B33", as the slip prints it; -1 when it is no receipt number.</summary>
    private static long ReceiptNumber(string reference)
    {
        string digits = reference.StartsWith('B') ? reference[1..] : reference;
        return digits.Length is > 0 and <= 10 && digits.All(char.IsAsciiDigit) ? long.Parse(digits) : -1;
    }
}
