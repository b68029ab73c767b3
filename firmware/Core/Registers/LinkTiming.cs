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

        /// <summary>How long a bridge that was started anew, or could not read something, tells no answer. A register that
        /// asked for something else meanwhile waits up to 5 s for an acknowledgement; then it asks again, or gives up.</summary>
        public int ListenMs = 6000;

        /// <summary>Sendings of one frame before it is given up.</summary>
        public int TriesMax = 3;

        /// <summary>Above 0: a frame is sent again only when the register has been quiet for so long after its NAK, in ms. One
        /// client reads a damaged frame away with a row of NAKs, and hears nothing meanwhile (Upos/SPEC 5).</summary>
        public int NakQuietMs;

        /// <summary>Above 0: a register without signs of life hears "not confirmed" so long after its request, in ms. It is less than
        /// its patience, because a result that comes later is read by nobody, or as the answer to its next request.</summary>
        public int AnswerByMs;

        /// <summary>Whether requests about money have to come twice: <see cref="RepeatCompare"/>.</summary>
        public int Repeat = RepeatCompare.Never;

        /// <summary>Period of keep-alive frames while an answer is owed; 0 = the protocol has none.</summary>
        public int KeepAliveMs;
    }
}
