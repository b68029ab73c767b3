using Bridge.Payments;

namespace Bridge
{
    // The sums of a batch: what was paid and what was given back.
    internal sealed class LaneTotals
    {
        public long DebitMinor;
        public long DebitCount;
        public long CreditMinor;
        public long CreditCount;

        public void Add(Sale sale)
        {
            if (sale.Operation == PaymentOperation.Refund)
            {
                CreditMinor += sale.AmountMinor;
                CreditCount++;
            }
            else
            {
                DebitMinor += sale.AmountMinor;
                DebitCount++;
            }
        }

        public void Set(long debitMinor, long debitCount, long creditMinor, long creditCount)
        {
            DebitMinor = debitMinor;
            DebitCount = debitCount;
            CreditMinor = creditMinor;
            CreditCount = creditCount;
        }
    }
}
