namespace Bridge.Journal
{
    /// <summary>
    /// One record of the journal (SPEC.md). Enumerations of other rooms are carried as bytes: the journal keeps what it
    /// is given and decides nothing.
    /// </summary>
    public sealed class JournalRecord
    {
        /// <summary><see cref="MovedMinor"/> when the record does not say.</summary>
        public const long NoAmount = -1;

        public RecordKind Kind;
        public uint Epoch;
        public uint Seq;
        public uint Sale;
        public uint Time;

        public int Operation;
        public long AmountMinor;
        public string Currency = string.Empty;
        public uint Fingerprint;
        public bool IsNamed;
        public string RegisterNumber = string.Empty;
        public byte[] Context = s_empty;
        public uint OriginalSale;
        public string OriginalMethod = string.Empty;
        public string OriginalTransactionId = string.Empty;
        public string ReferenceAsked = string.Empty;

        /// <summary>Intent: the start leaves only after the process record.</summary>
        public bool LeavesLater;

        public string ProcessId = string.Empty;
        public int Verdict;
        public long MovedMinor = NoAmount;
        public int Code;
        public string Message = string.Empty;
        public string TransactionId = string.Empty;
        public string Method = string.Empty;
        public string OrderNumber = string.Empty;
        public string Rrn = string.Empty;
        public string AuthorizationCode = string.Empty;
        public string CardMask = string.Empty;
        public string CardName = string.Empty;
        public string HostResponseCode = string.Empty;
        public string TerminalId = string.Empty;
        public string StoreName = string.Empty;
        public string City = string.Empty;
        public string Address = string.Empty;
        public string Bin = string.Empty;
        public string Date = string.Empty;
        public string ChequeStatus = string.Empty;
        public string ProductType = string.Empty;

        public string Firmware = string.Empty;
        public int ToldAs;
        public int ToldHow;
        public int Reason;

        /// <summary>Of a batch: minor units and how many operations, sales (debit) and refunds (credit).</summary>
        public long DebitMinor;
        public uint DebitCount;
        public long CreditMinor;
        public uint CreditCount;

        private static readonly byte[] s_empty = new byte[0];

        /// <summary>Forgets everything, so that one record reads a whole journal: 4,096 of them would be a megabyte of garbage
        /// at every start.</summary>
        public void Clear()
        {
            Kind = 0;
            Epoch = 0;
            Seq = 0;
            Sale = 0;
            Time = 0;
            Operation = 0;
            AmountMinor = 0;
            Currency = string.Empty;
            Fingerprint = 0;
            IsNamed = false;
            RegisterNumber = string.Empty;
            Context = s_empty;
            OriginalSale = 0;
            OriginalMethod = string.Empty;
            OriginalTransactionId = string.Empty;
            ReferenceAsked = string.Empty;
            LeavesLater = false;
            ProcessId = string.Empty;
            Verdict = 0;
            MovedMinor = NoAmount;
            Code = 0;
            Message = string.Empty;
            TransactionId = string.Empty;
            Method = string.Empty;
            OrderNumber = string.Empty;
            Rrn = string.Empty;
            AuthorizationCode = string.Empty;
            CardMask = string.Empty;
            CardName = string.Empty;
            HostResponseCode = string.Empty;
            TerminalId = string.Empty;
            StoreName = string.Empty;
            City = string.Empty;
            Address = string.Empty;
            Bin = string.Empty;
            Date = string.Empty;
            ChequeStatus = string.Empty;
            ProductType = string.Empty;
            Firmware = string.Empty;
            ToldAs = 0;
            ToldHow = 0;
            Reason = 0;
            DebitMinor = 0;
            DebitCount = 0;
            CreditMinor = 0;
            CreditCount = 0;
        }
    }
}
