namespace Bridge.Payments
{
    /// <summary>The truth about a sale, once it is known.</summary>
    public enum SaleVerdict : byte
    {
        /// <summary>Not known (yet).</summary>
        None = 0,
        Approved = 1,

        /// <summary>The terminal said that no money moved.</summary>
        Declined = 2,

        /// <summary>The operation never began: not sent, or refused by the terminal.</summary>
        NotStarted = 3,
    }
}
