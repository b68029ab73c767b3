namespace Bridge.Commands
{
    /// <summary>What a command asks of its shell. Only Pay can lead to money, and only at the lane.</summary>
    public enum CommandEffectKind : byte
    {
        None = 0,

        /// <summary>Say what this device is: version, board, interpreter, uptime, memory, addresses.</summary>
        ShowSystem = 1,

        /// <summary>Restart when no payment is under way; refuse with a sentence otherwise.</summary>
        Restart = 2,

        /// <summary>Try the network: address, gateway, terminal, broker, one line each.</summary>
        TestNetwork = 3,

        /// <summary>Listen on the register's line at several speeds; say what arrived at each.</summary>
        TestRegister = 4,

        /// <summary>Ask the terminal who it is, with a call that puts nothing on its screen.</summary>
        TestTerminal = 5,

        /// <summary>Show each scene for a moment.</summary>
        TestDisplay = 6,

        /// <summary>Write the settings to the file; they count from the next start.</summary>
        SaveSettings = 7,

        /// <summary>Read Text as a settings file into the tables, then save.</summary>
        ImportSettings = 8,

        /// <summary>Print the newest Number records of the journal.</summary>
        ShowJournal = 9,

        /// <summary>Forget the settings and restart into set-up. The journal stays.</summary>
        ForgetSettings = 10,

        /// <summary>Ask the terminal to let this lane in (Lane.AskAccess), and say what came of it.</summary>
        PairTerminal = 11,

        /// <summary>Give the lane a person's press (Lane.PayPressed). Never from afar.</summary>
        Pay = 12,

        /// <summary>Give the lane a person's press, the LanePress Number (Lane.Pressed). Never from afar.</summary>
        Press = 13,

        /// <summary>Compare Text, as a scanner read it, with the lane's static link (Lane.CheckLink).</summary>
        CheckLink = 14,

        /// <summary>Find out what the register speaks: speeds, forms and protocols, one line each. Only where nobody sells.</summary>
        DetectRegister = 15,

        /// <summary>Record the register's line for Number seconds, card numbers hidden.</summary>
        CaptureRegister = 16,

        /// <summary>Keep the ear on the register's line on for Number seconds (0 = off) and print what passed since the last time.</summary>
        WatchRegister = 17,
    }
}
