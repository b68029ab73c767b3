namespace Bridge.Registers
{
    /// <summary>Why nothing was started, in kinds that protocols have codes for. The sentence says it to the cashier.</summary>
    public enum RegisterRefusal : byte
    {
        None = 0,

        /// <summary>Zero, above the limit, or with a remainder that the terminal cannot take.</summary>
        Amount = 1,
        Currency = 2,

        /// <summary>The terminal or the lane has another operation open.</summary>
        Busy = 3,

        /// <summary>The sale that was named is not known, or has nothing left to give back.</summary>
        NotFound = 4,
    }
}
