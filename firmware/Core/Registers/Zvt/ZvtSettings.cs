namespace Bridge.Registers.Zvt
{
    /// <summary>What may differ from shop to shop (SPEC 6).</summary>
    public sealed class ZvtSettings
    {
        /// <summary>Pause between our 06 and our next frame, in ms: one client attaches its reader after its write and
        /// loses what comes at once (facts 4.6).</summary>
        public int PauseMs = 250;

        /// <summary>How long 06 may take, in ms. The paper says 5 s (T3); 7 s, because late ones come after 6 s.</summary>
        public int AckWaitMs = 7000;

        /// <summary>How long 80 00 00 may take after the 06, in ms. The paper says 5 s (T3).</summary>
        public int ReplyWaitMs = 7000;

        /// <summary>Period of intermediate status for a register that registered for it, in ms.</summary>
        public int IntermediateMs = 8000;

        /// <summary>The same for one that did not: it gives up after T4 = 180 s of silence, and a payment takes 240.</summary>
        public int QuietIntermediateMs = 60000;

        /// <summary>Copies of the slip: 1, or 2.</summary>
        public int ReceiptCopies = 1;
    }
}
