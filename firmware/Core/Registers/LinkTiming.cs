namespace Bridge.Registers
{
    /// <summary>The times of a <see cref="PacedLink"/>, in ms. Each profile sets its own, with the reason in its SPEC.md.</summary>
    public sealed class LinkTiming
    {
        /// <summary>How long a register may take to acknowledge a frame. Clients were seen to take 5 and 6 s, so 7 s; a
        /// repetition that comes too early would cross its ACK.</summary>
        public int AckWaitMs = 7000;

        /// <summary>How long it may take to answer a frame with one of its own, after the acknowledgement.</summary>
        public int ReplyWaitMs = 7000;

        /// <summary>Pause between our ACK and our next frame: some registers lose what comes glued to an ACK.</summary>
        public int PauseMs = 150;

        /// <summary>How long a bridge that was started anew listens before it speaks of a request of before. A register that
        /// asked for something else meanwhile waits up to 5 s for an acknowledgement; then it asks again, or gives up.</summary>
        public int ListenMs = 6000;

        /// <summary>Sendings of one frame before it is given up.</summary>
        public int TriesMax = 3;

        /// <summary>Whether requests about money have to come twice: <see cref="RepeatCompare"/>.</summary>
        public int Repeat = RepeatCompare.Never;

        /// <summary>Period of keep-alive frames while an answer is owed; 0 = the protocol has none.</summary>
        public int KeepAliveMs;
    }
}
