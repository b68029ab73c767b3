using Bridge.Companion.Devices;
using Bridge.Companion.Gateway;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Payments;

/// <summary>
/// Finds a sale by what a register calls it: the RRN, the order number or the transaction (any lane of the same shop), or the
/// receipt number (a lane's own). More than one fitting transaction is no answer: a refund must not guess. A sale that went through
/// the gateway is known to the gateway's journal, which also says what remains of it; one that it does not know is not found.
/// </summary>
public sealed class SaleFinder(Reader reader, PaidBills? paid = null)
{
    public FoundSale? Find(LaneName lane, long epoch, string reference, out bool ambiguous)
    {
        List<Sale> fitting = reader.ApprovedSales(lane, reference, ReceiptNumber(reference));
        Dictionary<BillKey, Bill> bills = (paid?.Called(lane, reference) ?? []).ToDictionary(bill => bill.Key);
        foreach (Sale sale in fitting.Where(s => PaidBills.IsOurs(s.Transaction)))
        {
            if (paid?.Of(sale.Key.Lane, sale.Transaction!) is Bill bill)
            {
                bills[bill.Key] = bill;
            }
        }

        List<Sale> others = fitting.FindAll(s => !PaidBills.IsOurs(s.Transaction));
        int transactions = others.Select(s => s.Transaction ?? "").Distinct().Count() + bills.Count;
        ambiguous = transactions > 1;
        return transactions != 1 ? null : bills.Count == 1 ? Found(lane, epoch, bills.Values.Single()) : Found(lane, epoch, others[0]);
    }

    private FoundSale? Found(LaneName lane, long epoch, Sale sale)
    {
        if (sale is not { Transaction: { Length: > 0 } transaction, Method: { Length: > 0 } method, AmountMinor: > 0, Currency: { Length: > 0 } currency })
        {
            return null;
        }

        // The progress first: a refund that arrives in between is then counted here and by the lane, and not by neither.
        long upTo = UpTo(lane, epoch);
        long refunded = reader.RefundedMinor(lane.Site, transaction);
        return new FoundSale(EpochFor(lane, epoch, sale.Key.Lane, sale.Key.Epoch), sale.Key.Sale, transaction, method, sale.AmountMinor.Value, currency, refunded, upTo);
    }

    private FoundSale Found(LaneName lane, long epoch, Bill bill)
    {
        (long its, long number) = BillKey.Place(bill.Key.Id)!.Value;
        long upTo = UpTo(lane, epoch);
        return new FoundSale(EpochFor(lane, epoch, bill.Key.Lane, its), number, PaidBills.Transaction(lane, bill.Key), "qr", bill.PaidMinor,
            PaidBills.CurrencyNumber(bill.Currency), paid!.RefundedMinor(bill, lane, epoch, upTo), upTo);
    }

    private long UpTo(LaneName lane, long epoch) => reader.Progress(lane).FirstOrDefault(p => p.Epoch == epoch)?.UpTo ?? 0;

    /// <summary>By the asking lane's own epoch it would take the number for one of its own sales.</summary>
    private static long EpochFor(LaneName asker, long epoch, LaneName seller, long its) => seller == asker || its != epoch ? its : epoch == 1 ? 2 : 1;

    /// <summary>The number in "33" or "B33", as the slip prints it; -1 when it is no receipt number.</summary>
    private static long ReceiptNumber(string reference)
    {
        string digits = reference.StartsWith('B') ? reference[1..] : reference;
        return digits.Length is > 0 and <= 10 && digits.All(char.IsAsciiDigit) ? long.Parse(digits) : -1;
    }
}
