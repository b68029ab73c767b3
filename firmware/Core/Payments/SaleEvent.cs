namespace Bridge.Payments
{
    /// <summary>What can happen to a sale. Past tense; everything from outside arrives as one of these.</summary>
    public enum SaleEvent : byte
    {
        /// <summary>The register asked, and admission let it through.</summary>
        Requested = 0,

        /// <summary>The record that the state waits for is durable.</summary>
        RecordDurable = 1,

        /// <summary>The record could not be written. All but the intent are tried again.</summary>
        RecordFailed = 2,

        StartAccepted = 3,

        /// <summary>Surely nothing happened: no byte left, or the terminal said no.</summary>
        StartRejected = 4,
        StartUnanswered = 5,
        Progressed = 6,
        Succeeded = 7,

        /// <summary>Success, but with another amount or process than asked.</summary>
        SucceededWrongly = 8,
        Failed = 9,
        BecameDoubtful = 10,

        /// <summary>The terminal no longer knows the process.</summary>
        Vanished = 11,

        /// <summary>24 h without a final answer: the terminal forgets now.</summary>
        RetentionEnded = 12,

        /// <summary>The time is over in which an orphaned payment could still be running.</summary>
        HoldEnded = 13,

        /// <summary>The register left before the intent was durable: nothing is started for nobody.</summary>
        Withdrawn = 14,
    }
}
