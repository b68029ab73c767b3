namespace Bridge.Registers.PoleDisplay
{
    /// <summary>What a picture says about a total.</summary>
    public enum TotalReading : byte
    {
        /// <summary>No word for a total, or no number.</summary>
        None = 0,

        /// <summary>A total may be there, and something else that cannot be explained.</summary>
        Doubtful = 1,

        /// <summary>Exactly one total, exactly one number.</summary>
        Total = 2,
    }
}
