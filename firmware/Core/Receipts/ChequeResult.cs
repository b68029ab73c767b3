namespace Bridge.Receipts
{
    public enum ChequeResult : byte
    {
        /// <summary>Bridge's own slip: the result is not known, do not charge again.</summary>
        NotConfirmed = 0,
        Approved = 1,
        Declined = 2,
    }
}
