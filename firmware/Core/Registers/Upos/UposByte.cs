namespace Bridge.Registers.Upos
{
    /// <summary>Numbers of the protocol (SPEC 2 and 3).</summary>
    internal static class UposByte
    {
        public const int Stx = 0x02;
        public const int Mark = 0x23;
        public const int Etx = 0x03;

        /// <summary>The last part of a message was taken.</summary>
        public const int Ack = 0x04;

        /// <summary>A part with an even number was taken, and another follows.</summary>
        public const int AckEven = 0x06;
        public const int AckOdd = 0x07;
        public const int Nak = 0x15;

        /// <summary>In a part's number: another part follows.</summary>
        public const int MoreParts = 0x80;

        public const int GetReady = 0x50;
        public const int Abort = 0x5B;
        public const int Transaction = 0x6D;
        public const int MasterCall = 0xA0;
        public const int Poll = 0xC0;
        public const int CardTest = 0xEF;

        public const int Open = 1;
        public const int Write = 3;
        public const int Close = 4;
        public const int Display = 0x01;
        public const int Printer = 0x03;

        public const int Purchase = 0x01;
        public const int Refund = 0x03;
        public const int CloseDay = 0x07;
        public const int Void = 0x08;
        public const int Totals = 0x09;
        public const int Reprint = 0x0C;
        public const int RollBack = 0x0D;
        public const int Suspend = 0x0F;
        public const int Commit = 0x10;
    }
}
