namespace Bridge.Registers
{
    /// <summary>
    /// The answer to a register. Text and receipt are bytes already in the register's code page, because code pages
    /// are the business of Receipts; what must be echoed the link knows from the request itself.
    /// </summary>
    public sealed class RegisterReply
    {
        public RegisterVerdict Verdict;

        /// <summary>Host code text: "00" approved, else a two-character code of the protocol's own table, or "".</summary>
        public string HostCode = string.Empty;

        /// <summary>Why a request was refused before anything started, for protocols that have a word for it.</summary>
        public RegisterRefusal Refusal;

        /// <summary>Amount of the operation that is answered about, in the wire's unit; RegisterRequest.NoAmount when there
        /// is none. Needed where the request has none to echo: a copy, a void.</summary>
        public long AmountWire = RegisterRequest.NoAmount;

        /// <summary>The slip's number, by which a register may name the sale later; 0 when there is none.</summary>
        public long SlipNumber;

        /// <summary>The register's own number of the operation that is answered about; "" when there is none.</summary>
        public string RegisterNumber = string.Empty;

        /// <summary>True when that operation gave money back.</summary>
        public bool IsRefund;

        /// <summary>Reference for later refunds (RRN), at most 12 ASCII characters; "" when there is none.</summary>
        public string Reference = string.Empty;

        public string AuthorizationCode = string.Empty;

        /// <summary>Card mask cut to the last four, or a word such as "KASPI QR"; "" when there is none.</summary>
        public string CardMask = string.Empty;

        public string TerminalId = string.Empty;

        /// <summary>Local time of the operation, YYYYMMDDHHMMSS; "" when the clock is not set.</summary>
        public string Time = string.Empty;

        /// <summary>One line for the cashier, in the register's code page.</summary>
        public byte[] Text = s_empty;

        /// <summary>Receipt lines separated by CR LF, in the register's code page; empty when there is none.</summary>
        public byte[] Receipt = s_empty;

        /// <summary>True for an answer to <see cref="RegisterOperation.Reconcile"/>: the four totals below are meant.</summary>
        public bool HasTotals;

        /// <summary>Totals in the wire's unit.</summary>
        public long DebitAmountWire;

        public int DebitCount;
        public long CreditAmountWire;
        public int CreditCount;

        /// <summary>Answer to <see cref="RegisterOperation.Detail"/>: the sales one by one.</summary>
        public RegisterEntry[] Entries = s_none;

        private static readonly RegisterEntry[] s_none = new RegisterEntry[0];
        private static readonly byte[] s_empty = new byte[0];
    }
}
