namespace Bridge.Registers.Inpas
{
    /// <summary>What may differ from shop to shop. The defaults fit every register known to us (SPEC 5).</summary>
    public sealed class InpasSettings
    {
        /// <summary>Smallest <see cref="BlockLengthMax"/>: the longest answer still fits into the blocks
        /// allowed.</summary>
        public const int BlockLengthMin = 256;

        /// <summary>How long the register may take to acknowledge a frame, in ms. One client takes 5 s for each,
        /// so 7 s; a repetition that comes too early would cross its ACK.</summary>
        public int AckWaitMs = 7000;

        /// <summary>Period of WAIT frames while an answer is owed, in ms. Registers give up after 30 to 45
        /// s.</summary>
        public int WaitPeriodMs = 10000;

        /// <summary>How long a bridge that was started anew, or could not read something, listens before it speaks of a request of
        /// before, in ms. Who asked for something else meanwhile asks again within 5 s, because nobody acknowledged it (SPEC 3).</summary>
        public int ListenMs = 6000;

        /// <summary>Pause between our ACK and the next frame, in ms. One client takes each chunk that it reads for
        /// one message and loses a frame that is glued to an ACK.</summary>
        public int PauseMs = 150;

        /// <summary>Sendings of one frame before it is given up; a whole answer goes again only when the register asks (SPEC 3).</summary>
        public int TriesMax = 3;

        /// <summary>The largest length field of a frame, <see cref="BlockLengthMin"/> to
        /// <see cref="InpasAnswerWriter.LengthMax"/>. Longer answers go in SOH blocks. 507 makes frames of 512
        /// bytes, the buffer of a known firmware; a register that knows
        /// no blocks needs a larger value here.</summary>
        public int BlockLengthMax = 507;

        /// <summary>True: the receipt is sent twice, the second as the shop's copy.</summary>
        public bool SecondCopy;

        /// <summary>The operation (field 25) that is a sale by QR; 0 = none.</summary>
        public int QrOperation;
    }
}
