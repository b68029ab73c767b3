namespace Bridge.Payments
{
    /// <summary>What approved operations add up to: sales (debit) and refunds (credit), in minor units, and how many.</summary>
    public sealed class BatchSums
    {
        public long DebitMinor { get; private set; }

        public uint DebitCount { get; private set; }

        public long CreditMinor { get; private set; }

        public uint CreditCount { get; private set; }

        public void Set(long debitMinor, uint debitCount, long creditMinor, uint creditCount)
        {
            DebitMinor = debitMinor;
            DebitCount = debitCount;
            CreditMinor = creditMinor;
            CreditCount = creditCount;
        }

        public void Clear()
        {
            Set(0, 0, 0, 0);
        }

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

        /// <summary>Takes away what was added before.</summary>
        public void Subtract(BatchSums earlier)
        {
            DebitMinor -= earlier.DebitMinor;
            DebitCount -= earlier.DebitCount;
            CreditMinor -= earlier.CreditMinor;
            CreditCount -= earlier.CreditCount;
        }
    }
}
