namespace Bridge.Terminals
{
    /// <summary>How the customer pays, where a lane offers two ways.</summary>
    public enum TerminalTender : byte
    {
        /// <summary>Nobody said: the Smart POS, and the QR when it cannot be reached.</summary>
        Any = 0,

        /// <summary>On the Smart POS alone.</summary>
        Pos = 1,

        /// <summary>With a QR on our own display alone.</summary>
        Qr = 2,
    }
}
