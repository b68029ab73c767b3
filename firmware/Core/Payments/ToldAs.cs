namespace Bridge.Payments
{
    /// <summary>What the register was last told about a sale.</summary>
    public enum ToldAs : byte
    {
        Nothing = 0,
        Approved = 1,
        Declined = 2,

        /// <summary>"Not confirmed": the truth was not known when the register's patience ended.</summary>
        NotConfirmed = 3,
    }
}
