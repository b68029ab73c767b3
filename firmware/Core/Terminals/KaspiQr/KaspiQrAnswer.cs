namespace Bridge.Terminals.KaspiQr
{
    /// <summary>One answer of the service, read. Texts are "" and numbers 0 (amount: NoAmount) when it did not say.</summary>
    public sealed class KaspiQrAnswer
    {
        /// <summary>Why the answer is not usable; "" when it is.</summary>
        public string Problem = "there is no answer";

        public bool HasStatusCode;
        public int StatusCode;
        public string Message = string.Empty;
        public KaspiQrStatus Status;
        public string PaymentId = string.Empty;
        public string QrToken = string.Empty;

        /// <summary>Secret.</summary>
        public string DeviceToken = string.Empty;

        /// <summary>The waits in seconds; 0 when they were not told or make no sense.</summary>
        public int PollSeconds;
        public int ScanSeconds;
        public int ConfirmSeconds;

        /// <summary>True when there was a member Amount, readable or not.</summary>
        public bool HasAmount;
        public long AmountMinor = TerminalReport.NoAmount;
        public string TransactionId = string.Empty;
        public string ProductType = string.Empty;
        public string StoreName = string.Empty;
        public string Address = string.Empty;
        public string City = string.Empty;

        public bool IsUsable
        {
            get { return Problem.Length == 0; }
        }

        public void Clear()
        {
            Problem = string.Empty;
            HasStatusCode = false;
            StatusCode = 0;
            Message = string.Empty;
            Status = KaspiQrStatus.None;
            PaymentId = string.Empty;
            QrToken = string.Empty;
            DeviceToken = string.Empty;
            PollSeconds = 0;
            ScanSeconds = 0;
            ConfirmSeconds = 0;
            HasAmount = false;
            AmountMinor = TerminalReport.NoAmount;
            TransactionId = string.Empty;
            ProductType = string.Empty;
            StoreName = string.Empty;
            Address = string.Empty;
            City = string.Empty;
        }
    }
}
