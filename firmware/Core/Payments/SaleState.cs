namespace Bridge.Payments
{
    /// <summary>What the truth about one sale waits for. Names say what we wait for; see SaleTable for every step.</summary>
    public enum SaleState : byte
    {
        /// <summary>Nothing begun.</summary>
        None = 0,

        /// <summary>The intent is being made durable. Nothing has left yet.</summary>
        RecordingIntent = 1,

        /// <summary>The start is on its way, once.</summary>
        Starting = 2,

        /// <summary>The terminal named the process; the name is being made durable before the first poll.</summary>
        RecordingProcess = 3,

        /// <summary>The terminal works; its status is read.</summary>
        Following = 4,

        /// <summary>The terminal itself does not know; it is asked to find out.</summary>
        Doubting = 5,

        /// <summary>The start got no answer; that fact is being made durable.</summary>
        RecordingOrphan = 6,

        /// <summary>The terminal may be charging and nothing can name the process. Never sent again.</summary>
        Orphaned = 7,

        /// <summary>The truth is known and is being made durable. Nobody is told yet.</summary>
        RecordingOutcome = 8,

        /// <summary>Final: the truth is durable (approved, declined, or not started).</summary>
        Settled = 9,

        /// <summary>Only a person can tell; that is being made durable.</summary>
        RecordingReview = 10,

        /// <summary>Final for the machine: on the unresolved list until a person settles it.</summary>
        InReview = 11,

        /// <summary>Final: the intent could not be made durable, so nothing was started.</summary>
        Refused = 12,

        /// <summary>Not a state: the answer of SaleTable for a pair that cannot happen.</summary>
        Illegal = 255,
    }
}
