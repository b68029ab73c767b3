namespace Bridge.Payments
{
    /// <summary>The times of a sale, in ms, from the settings.</summary>
    public sealed class SaleLimits
    {
        /// <summary>How long the terminal keeps a result (payment-systems 1.1): after that only a person can tell.</summary>
        public const long RetentionMs = 24L * 60 * 60 * 1000;

        /// <summary>How long a register is kept waiting before it is told "not confirmed".</summary>
        public long PatienceMs = 300000;

        /// <summary>How long an unanswered start may still be running on the terminal (180 s + 60 s and a margin).</summary>
        public long HoldMs = 300000;

        /// <summary>How long a result that no register heard is offered to the same request again.</summary>
        public long OfferMs = 600000;
    }
}
