namespace Bridge.Registers.Ecr17
{
    /// <summary>What may differ from shop to shop (SPEC 2 and 5).</summary>
    public sealed class Ecr17Settings
    {
        /// <summary>True: the check covers 03 as well ("noext", "stx").</summary>
        public bool ChecksEtx;

        /// <summary>True: the check covers 02 as well ("stx_noext", "stx").</summary>
        public bool ChecksStx;

        /// <summary>Pause between our confirmation and our next frame, in ms.</summary>
        public int PauseMs = 150;

        /// <summary>Whether requests about money have to come twice: <see cref="RepeatCompare"/>.</summary>
        public int Repeat = RepeatCompare.Auto;

        /// <summary>How long a confirmation may take, in ms. Registers use 2 s themselves; late ones come after 6 s.</summary>
        public int AckWaitMs = 7000;

        /// <summary>Period of progress lines, in ms; registers wait 60 s and more from one to the next.</summary>
        public int ProgressMs = 5000;

        /// <summary>The check before the first character.</summary>
        public int LrcStart
        {
            get { return ChecksStx ? 0x7F ^ 0x02 : 0x7F; }
        }
    }
}
