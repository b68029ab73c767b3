using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Bills;

namespace Bridge.Companion.Gateway;

/// <summary>
/// The gateway's paid sales, for a lane that has to give one back and may not have sold it. What remains of a sale is what this
/// journal says. A lane calls its own sale by the process of its journal ("gw-" and the id), another lane's by the bill's name.
/// </summary>
public sealed class PaidBills(BillStore store)
{
    private const string Mark = "gw-";

    public static bool IsOurs(string? transaction) => transaction?.StartsWith(Mark, StringComparison.Ordinal) == true;

    /// <summary>What the asking lane will call that bill in a refund.</summary>
    public static string Transaction(LaneName asker, BillKey sale) => Mark + (sale.Lane == asker ? sale.Id : sale.Name);

    public List<Bill> Called(LaneName asker, string number) => store.PaidSales(asker.Site, number);

    /// <summary>The sale that the selling lane's journal calls so; null when it was not paid here.</summary>
    public Bill? Of(LaneName seller, string transaction) =>
        BillKey.IsId(transaction[Mark.Length..]) && store.Find(new BillKey(seller, transaction[Mark.Length..])) is { Operation: Bill.Sale, State: BillState.Paid } bill ? bill : null;

    /// <summary>
    /// What was or may have been given back, without the refunds of the asking lane's epoch behind that record: those it counts
    /// itself, and none may be counted twice.
    /// </summary>
    public long RefundedMinor(Bill sale, LaneName asker, long epoch, long upTo) => store.RefundsOf(sale.Key)
        .Where(refund => refund.Key.Lane != asker || BillKey.Place(refund.Key.Id) is not (long e, long number) || e != epoch || number <= upTo)
        .Sum(refund => refund.AmountMinor);

    /// <summary>The number by which registers and journals call a currency.</summary>
    public static string CurrencyNumber(string letters) => letters switch { "RUB" => "643", "KZT" => "398", _ => letters };
}
