namespace Bridge.Uplink
{
    /// <summary>One journal record as the companion gets it. "" and -1 mean "not known" and are left out.</summary>
    public sealed class LaneEvent
    {
        public uint Epoch;
        public uint Seq;
        public string Kind = string.Empty;
        public uint Sale;
        public uint Time;
        public string Firmware = string.Empty;
        public string Operation = string.Empty;
        public long AmountMinor = -1;
        public string Currency = string.Empty;
        public string RegisterNumber = string.Empty;
        public string Reference = string.Empty;
        public uint OriginalSale;
        public string Process = string.Empty;
        public string Verdict = string.Empty;
        public long MovedMinor = -1;
        public string Method = string.Empty;
        public string TransactionId = string.Empty;
        public string OrderNumber = string.Empty;
        public string Rrn = string.Empty;
        public string AuthorizationCode = string.Empty;
        public string CardMask = string.Empty;
        public string TerminalId = string.Empty;
        public int Code;
        public string Message = string.Empty;
        public string ToldAs = string.Empty;
        public string ToldHow = string.Empty;
        public string Reason = string.Empty;
    }
}
