namespace Bridge.Uplink
{
    /// <summary>What birth, state and health say about the lane now.</summary>
    public sealed class LaneStatus
    {
        public uint Epoch;
        public uint FirstSeq;
        public uint LastSeq;
        public string Firmware = string.Empty;
        public string Protocol = string.Empty;
        public string Terminal = string.Empty;
        public string TerminalId = string.Empty;
        public uint Time;

        /// <summary>"starting", "ready", "paying", "checking", "service".</summary>
        public string State = string.Empty;
        public uint Sale;
        public string Operation = string.Empty;
        public long AmountMinor;
        public string Currency = string.Empty;
        public string Stage = string.Empty;

        public long UpSeconds;
        public long Pending;
        public int Open;
        public int Frames;
        public int BadCheck;
        public int Noise;
        public int Repeats;
        public int AnswersLost;
        public int StorageFailures;

        /// <summary>"up", "down" or "".</summary>
        public string TerminalLink = string.Empty;
    }
}
