namespace Bridge.Journal
{
    /// <summary>Field ids of SPEC.md. They are on flash: never reused for another meaning.</summary>
    internal static class JournalField
    {
        public const int Operation = 1;
        public const int Amount = 2;
        public const int Currency = 3;
        public const int Fingerprint = 4;
        public const int Named = 5;
        public const int RegisterNumber = 6;
        public const int Context = 7;
        public const int OriginalSale = 8;
        public const int OriginalMethod = 9;
        public const int OriginalTransactionId = 10;
        public const int ReferenceAsked = 11;
        public const int ProcessId = 12;
        public const int Verdict = 13;
        public const int Moved = 14;
        public const int Code = 15;
        public const int Message = 16;
        public const int TransactionId = 17;
        public const int Method = 18;
        public const int OrderNumber = 19;
        public const int Rrn = 20;
        public const int AuthorizationCode = 21;
        public const int CardMask = 22;
        public const int CardName = 23;
        public const int TerminalId = 24;
        public const int StoreName = 25;
        public const int City = 26;
        public const int Address = 27;
        public const int Bin = 28;
        public const int Date = 29;
        public const int Firmware = 30;
        public const int ToldAs = 31;
        public const int ToldHow = 32;
        public const int Reason = 33;
        public const int ChequeStatus = 34;
        public const int ProductType = 35;
        public const int HostResponseCode = 36;
        public const int Debit = 37;
        public const int DebitCount = 38;
        public const int Credit = 39;
        public const int CreditCount = 40;
        public const int LeavesLater = 41;
    }
}
