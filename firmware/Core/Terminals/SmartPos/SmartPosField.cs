namespace Bridge.Terminals.SmartPos
{
    /// <summary>Texts of an answer, whatever spelling and nesting they came in (SPEC.md
    /// 4).</summary>
    public enum SmartPosField : byte
    {
        ProcessId = 0,
        SubStatus = 1,
        Message = 2,
        ErrorText = 3,
        TransactionId = 4,
        StoreName = 5,
        City = 6,
        Address = 7,

        /// <summary>The status text for people, as it stands on the receipt.</summary>
        ChequeStatus = 8,
        Date = 9,
        Bin = 10,
        TerminalId = 11,
        Method = 12,

        /// <summary>"payment" or "refund".</summary>
        Type = 13,
        OrderNumber = 14,
        Rrn = 15,
        AuthorizationCode = 16,
        HostResponseCode = 17,

        /// <summary>The last four digits; nothing else of the mask is kept.</summary>
        CardMask = 18,

        /// <summary>icc: the card's name.</summary>
        CardName = 19,
        ProductType = 20,
        LoanTerm = 21,
        SerialNumber = 22,
        PosNumber = 23,

        /// <summary>Secrets of register and revoke: they go into SmartPosTokens and into no report.</summary>
        AccessToken = 24,
        RefreshToken = 25,
        ExpirationDate = 26,
    }
}
