namespace Bridge.Receipts
{
    /// <summary>What stands on a slip: the terminal's chequeInfo (customer's document 4.17) and Bridge's own number.</summary>
    public sealed class Cheque
    {
        public ChequeResult Result;
        public bool IsRefund;
        public bool IsCopy;

        /// <summary>Minor units.</summary>
        public long AmountMinor;

        /// <summary>The receipt number that a later refund may name.</summary>
        public uint Number;
        public string StoreName = string.Empty;
        public string City = string.Empty;
        public string Address = string.Empty;
        public string Bin = string.Empty;
        public string TerminalId = string.Empty;
        public string Date = string.Empty;
        public string Method = string.Empty;
        public string OrderNumber = string.Empty;
        public string Rrn = string.Empty;
        public string AuthorizationCode = string.Empty;

        /// <summary>Last four digits only.</summary>
        public string CardMask = string.Empty;
        public string CardName = string.Empty;
        public string HostResponseCode = string.Empty;
        public string ProductType = string.Empty;
        public string Status = string.Empty;
        public string Message = string.Empty;
        public string Reference = string.Empty;
    }
}
