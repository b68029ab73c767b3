namespace Bridge.Payments
{
    /// <summary>The register's side of a sale: who has been told what. Independent of the truth about the money.</summary>
    public enum TellState : byte
    {
        /// <summary>No register waits: it gave up, or the line was lost.</summary>
        Nobody = 0,

        /// <summary>A register waits for the answer.</summary>
        Owed = 1,

        /// <summary>The answer is with the register link, which waits for the acknowledgement.</summary>
        Telling = 2,

        /// <summary>The acknowledgement is being made durable.</summary>
        RecordingTold = 3,

        /// <summary>Durably told, or durably not told.</summary>
        Done = 4,
    }
}
