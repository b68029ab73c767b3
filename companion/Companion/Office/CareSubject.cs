using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Payments;

namespace Bridge.Companion.Office;

/// <summary>What people look after. A bill is named as the sale of the lane that asked for it, and is another subject all the same.</summary>
/// <param name="Name">For the audit.</param>
/// <param name="Reasons">What is unclear now.</param>
public sealed record CareSubject(CareKind Kind, SaleKey Key, string Name, string Reasons)
{
    public static CareSubject Of(Sale sale) => new(CareKind.Sale, sale.Key, sale.Key.ToString(), string.Join(',', sale.Reasons));

    public static CareSubject Of(Bill bill) => new(CareKind.Bill, KeyOf(bill), bill.Key.ToString(), bill.Case);

    public static SaleKey KeyOf(Bill bill)
    {
        (long epoch, long number) = BillKey.Place(bill.Key.Id)!.Value;
        return new SaleKey(bill.Key.Lane, epoch, number);
    }
}
