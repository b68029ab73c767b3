namespace Bridge.Terminals
{
    /// <summary>How an HTTP call ended: exactly one of these, and they never overlap.</summary>
    public enum CallOutcome : byte
    {
        None = 0,

        /// <summary>Surely no byte of the request left this machine.</summary>
        NotSent = 1,

        /// <summary>Bytes may have left and no whole answer came back in time.</summary>
        NoAnswer = 2,

        /// <summary>A whole answer: status and body.</summary>
        Answered = 3,
    }
}
