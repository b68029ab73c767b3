namespace Bridge.Registers.Inpas
{
    /// <summary>Numbers of the fields that Bridge reads or writes (SPEC 4).</summary>
    public static class InpasField
    {
        public const int Amount = 0;
        public const int Currency = 4;
        public const int RegisterTime = 6;
        public const int CardMask = 10;
        public const int AuthorizationCode = 13;
        public const int Reference = 14;
        public const int HostCode = 15;
        public const int Text = 19;
        public const int TerminalTime = 21;
        public const int Operation = 25;
        public const int RegisterNumber = 26;
        public const int TerminalId = 27;
        public const int DebitAmount = 29;
        public const int DebitCount = 30;
        public const int CreditAmount = 31;
        public const int CreditCount = 32;
        public const int Status = 39;
        public const int Command = 65;
        public const int Receipt = 90;

        /// <summary>Fields of the header of a block (SPEC 2.2), a numbering of its own.</summary>
        public const int BlockVersion = 1;
        public const int BlocksLeft = 2;
    }
}
