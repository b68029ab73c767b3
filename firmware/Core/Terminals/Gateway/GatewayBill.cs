namespace Bridge.Terminals.Gateway
{
    /// <summary>One answer of the gateway, read: a bill, or the code and sentence of a refusal. Texts are "" and numbers 0
    /// (paid: NoAmount) when it did not say. The texts of the answer before stay when they are the same: a poll makes none.</summary>
    public sealed class GatewayBill
    {
        /// <summary>Why the answer is not usable; "" when it is.</summary>
        public string Problem = "there is no answer";

        public string Id = string.Empty;
        public bool IsRefund;
        public bool HasOperation;
        public GatewayState State;

        /// <summary>The bill's amount in minor units; NoAmount when it did not say.</summary>
        public long AmountMinor = TerminalReport.NoAmount;

        /// <summary>What moved, in minor units; NoAmount when nothing is said to have moved.</summary>
        public long PaidMinor = TerminalReport.NoAmount;
        public string Currency = string.Empty;
        public string Payload = string.Empty;
        public int ExpiresInMs;
        public int PollMs;
        public string TransactionId = string.Empty;
        public string Rrn = string.Empty;
        public string Method = string.Empty;
        public string Code = string.Empty;
        public string Message = string.Empty;

        /// <summary>The gateway has no link to the processing.</summary>
        public bool IsLost;

        /// <summary>Answer to ready.</summary>
        public bool IsReady;

        public bool IsUsable
        {
            get { return Problem.Length == 0; }
        }

        public void Clear()
        {
            Problem = string.Empty;
            Id = string.Empty;
            IsRefund = false;
            HasOperation = false;
            State = GatewayState.None;
            AmountMinor = TerminalReport.NoAmount;
            PaidMinor = TerminalReport.NoAmount;
            Currency = string.Empty;
            Payload = string.Empty;
            ExpiresInMs = 0;
            PollMs = 0;
            TransactionId = string.Empty;
            Rrn = string.Empty;
            Method = string.Empty;
            Code = string.Empty;
            Message = string.Empty;
            IsLost = false;
            IsReady = false;
        }
    }
}
