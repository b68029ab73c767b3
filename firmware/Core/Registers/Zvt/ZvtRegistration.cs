namespace Bridge.Registers.Zvt
{
    /// <summary>
    /// What the register said about itself when it registered. Kept while the device runs: a register that does not
    /// register again after a restart is served with the modest defaults, and its open request carries its own copy.
    /// </summary>
    internal sealed class ZvtRegistration
    {
        /// <summary>The config byte; 0 = never registered.</summary>
        public int Config;

        /// <summary>Two BCD bytes as one number, 0x0978; 0 = none given.</summary>
        public int Currency;

        /// <summary>True when the register's list of permitted commands has 06 D3 (print block).</summary>
        public bool TakesBlocks;
    }
}
