namespace Bridge.Registers.Upos
{
    /// <summary>What may differ from shop to shop (SPEC 5).</summary>
    public sealed class UposSettings
    {
        /// <summary>Pause between our confirmation and our next frame, in ms.</summary>
        public int PauseMs = 150;

        /// <summary>How long a confirmation, and then the register's own answer, may take, in ms.</summary>
        public int AckWaitMs = 7000;

        /// <summary>Quiet after a refusal before the frame goes out again, in ms: one client refuses again and again, each time
        /// after it has read for 300 ms, until nothing comes.</summary>
        public int NakQuietMs = 600;

        /// <summary>Period of a use of the register's display while a transaction is open, in ms; registers wait 65 s from
        /// frame to frame.</summary>
        public int CallMs = 12000;

        /// <summary>Copies of the slip: 1, or 2.</summary>
        public int ReceiptCopies = 1;
    }
}
