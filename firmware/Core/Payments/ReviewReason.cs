namespace Bridge.Payments
{
    /// <summary>Why a person has to look at a sale.</summary>
    public enum ReviewReason : byte
    {
        None = 0,

        /// <summary>The start got no answer.</summary>
        Orphan = 1,

        /// <summary>The terminal reports another amount than asked.</summary>
        Amount = 2,

        /// <summary>The terminal forgot the process.</summary>
        Vanished = 3,

        /// <summary>24 h without a final answer.</summary>
        Expired = 4,

        /// <summary>Money moved and the register was never told.</summary>
        Untold = 5,
    }
}
