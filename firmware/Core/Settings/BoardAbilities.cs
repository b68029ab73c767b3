namespace Bridge.Settings
{
    /// <summary>What the board that the settings name can do, as far as settings may ask for it. Filled by the shell.</summary>
    public sealed class BoardAbilities
    {
        /// <summary>The board's name.</summary>
        public string Name = string.Empty;

        /// <summary>"" or the sentence that says why the lane cannot run on it: not known, or another interpreter.</summary>
        public string Mistake = string.Empty;

        public bool HasEthernet;

        /// <summary>A second serial port beside the register's.</summary>
        public bool HasSecondPort;

        public bool HasPanel;
        public bool HasOled;
        public bool HasBuzzer;
        public bool HasWatchdog;

        /// <summary>Slots of the journal that its file system has room for.</summary>
        public int JournalSlotsMax;
    }
}
