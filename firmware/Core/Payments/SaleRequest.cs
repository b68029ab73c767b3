namespace Bridge.Payments
{
    /// <summary>A register's request for money, in the shop's unit; made by the Lane, decided by SaleDesk.</summary>
    public sealed class SaleRequest
    {
        public PaymentOperation Operation;

        /// <summary>Minor units; 0 in a refund means all that is left (a void).</summary>
        public long AmountMinor;
        public string Currency = string.Empty;

        /// <summary>Refund: what names the earlier sale; "" together with OfLastSale for "the last one".</summary>
        public string Reference = string.Empty;
        public bool OfLastSale;

        /// <summary>Refund in a protocol that cannot name the sale: by its amount, among those since record BatchAfterSeq.</summary>
        public bool NamesNoSale;
        public uint BatchAfterSeq;

        /// <summary>Which of two terminals, as the Lane numbers them; Payments only hands it on.</summary>
        public int Tender;

        public uint Fingerprint;
        public bool IsNamed;
        public string RegisterNumber = string.Empty;
        public byte[] Context;

        /// <summary>Unix seconds UTC, 0 when not known.</summary>
        public uint Time;
    }
}
