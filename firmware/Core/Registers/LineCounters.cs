namespace Bridge.Registers
{
    /// <summary>What the line went through since start; for health messages and the wire view. Each wraps at 2^31.</summary>
    public sealed class LineCounters
    {
        public int FramesReceived;
        public int BadCheck;
        public int TooLong;
        public int NoiseBytes;
        public int Repeats;
        public int NaksReceived;
        public int AnswersLost;
    }
}
