namespace Bridge.Terminals
{
    /// <summary>
    /// One report of a terminal. Strings are "" and numbers 0 (amount -1) when the terminal did not say. Filled in
    /// place by <see cref="Terminal.TakeReport"/>; copy what has to last.
    /// </summary>
    public sealed class TerminalReport
    {
        /// <summary><see cref="AmountMinor"/> when the terminal's answer carried no readable amount.</summary>
        public const long NoAmount = -1;

        public TerminalReportKind Kind;
        public TerminalStage Stage;
        public string ProcessId = string.Empty;

        /// <summary>Progress: how long the stage lasts from now, in ms; 0 = as long as the terminal's own waits.</summary>
        public int StageMs;

        /// <summary>Progress with ShowingQr: the text of the QR for our own display. Checked: it may be shown.</summary>
        public string QrPayload = string.Empty;

        /// <summary>The amount that the terminal reports as moved, in minor units and without its sign.</summary>
        public long AmountMinor = NoAmount;

        /// <summary>The terminal's status code (Smart POS: 0, 100 to 108, 999), or one of ours above it (901 ...,
        /// SmartPosCode); 0 when it is not about one.</summary>
        public int Code;

        /// <summary>The terminal's own sentence, in its language.</summary>
        public string Message = string.Empty;

        public string TransactionId = string.Empty;

        /// <summary>"qr", "card", "alaqan".</summary>
        public string Method = string.Empty;
        public string OrderNumber = string.Empty;
        public string Rrn = string.Empty;
        public string AuthorizationCode = string.Empty;

        /// <summary>Already cut to the last four digits: nothing behind this door ever sees more.</summary>
        public string CardMask = string.Empty;
        public string CardName = string.Empty;

        /// <summary>The issuer's answer code of a card payment (chequeInfo hostResponseCode), "000" for approved.</summary>
        public string HostResponseCode = string.Empty;
        public string TerminalId = string.Empty;
        public string SerialNumber = string.Empty;
        public string StoreName = string.Empty;
        public string City = string.Empty;
        public string Address = string.Empty;
        public string Bin = string.Empty;
        public string Date = string.Empty;
        public string ChequeStatus = string.Empty;
        public string ProductType = string.Empty;

        public void Clear()
        {
            Kind = TerminalReportKind.None;
            Stage = TerminalStage.None;
            ProcessId = string.Empty;
            StageMs = 0;
            QrPayload = string.Empty;
            AmountMinor = NoAmount;
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
            SerialNumber = string.Empty;
            StoreName = string.Empty;
            City = string.Empty;
            Address = string.Empty;
            Bin = string.Empty;
            Date = string.Empty;
            ChequeStatus = string.Empty;
            ProductType = string.Empty;
        }
    }
}
