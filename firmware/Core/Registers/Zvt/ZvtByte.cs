namespace Bridge.Registers.Zvt
{
    /// <summary>Bytes of the serial line and the protocol's numbers (SPEC 2 to 5).</summary>
    internal static class ZvtByte
    {
        public const int Stx = 0x02;
        public const int Etx = 0x03;
        public const int Ack = 0x06;
        public const int Dle = 0x10;
        public const int Nak = 0x15;

        // Commands of the register: class * 256 + instruction.
        public const int StatusEnquiry = 0x0501;
        public const int Registration = 0x0600;
        public const int Authorization = 0x0601;
        public const int LogOff = 0x0602;
        public const int SendTurnover = 0x0610;
        public const int RepeatReceipt = 0x0620;
        public const int Reversal = 0x0630;
        public const int Refund = 0x0631;
        public const int EndOfDay = 0x0650;
        public const int Diagnosis = 0x0670;
        public const int SelfTest = 0x0679;
        public const int Initialisation = 0x0693;
        public const int Abort = 0x06B0;

        // Registration's config byte.
        public const int PrintsPayments = 0x02;
        public const int PrintsAdministration = 0x04;
        public const int WantsIntermediate = 0x08;
        public const int WantsLines = 0x80;

        // Bitmaps.
        public const int Amount = 0x04;
        public const int Tlv = 0x06;
        public const int Trace = 0x0B;
        public const int Time = 0x0C;
        public const int Date = 0x0D;
        public const int PaymentType = 0x19;
        public const int CardNumber = 0x22;
        public const int Result = 0x27;
        public const int TerminalId = 0x29;
        public const int AuthorizationCode = 0x3B;
        public const int Text = 0x3C;
        public const int Currency = 0x49;
        public const int ReceiptNumber = 0x87;
        public const int CardName = 0x8B;

        // Errors (SPEC 5).
        public const int Ok = 0x00;

        /// <summary>Terminal status in the completion of a status enquiry.</summary>
        public const int Ready = 0x00;
        public const int Declined = 0x05;
        public const int NoGoods = 0x66;
        public const int Aborted = 0x6C;
        public const int WrongCurrency = 0x6F;
        public const int NotPossible = 0x83;
        public const int Wait = 0x9C;
        public const int NoLink = 0xA3;
        public const int ReversalNotPossible = 0xB5;
        public const int OverLimit = 0xC3;
        public const int SystemError = 0xFF;
    }
}
