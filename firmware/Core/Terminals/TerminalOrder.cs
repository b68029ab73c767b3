namespace Bridge.Terminals
{
    /// <summary>What is to be started, in the shop's unit. The terminal converts, and refuses a remainder.</summary>
    public sealed class TerminalOrder
    {
        public TerminalOperation Operation;

        /// <summary>Minor units (tiyn), more than 0.</summary>
        public long AmountMinor;

        /// <summary>The sale's number in the journal, for systems that keep a reference of ours; 0 = none.</summary>
        public uint Number;

        /// <summary>The journal that the number is of; 0 = none.</summary>
        public uint Epoch;

        /// <summary>Which of two systems is asked for; counts where there are two.</summary>
        public TerminalTender Tender;

        /// <summary>Refund only: how the sale was paid ("qr", "card", "alaqan"), from the journal.</summary>
        public string Method = string.Empty;

        /// <summary>Refund only: the sale's transactionId, from the journal.</summary>
        public string TransactionId = string.Empty;
    }
}
