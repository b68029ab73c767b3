namespace Bridge.Terminals.Gateway
{
    /// <summary>The states of a bill, by the gateway's own names (SPEC.md 3).</summary>
    public enum GatewayState : byte
    {
        /// <summary>The answer told none, or one that we do not know.</summary>
        None = 0,
        Created = 1,
        Shown = 2,
        Scanned = 3,
        Paid = 4,
        Declined = 5,
        Expired = 6,
        Cancelled = 7,
        Unknown = 8,
        ManualReview = 9,
    }
}
