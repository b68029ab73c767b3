namespace Bridge.Terminals.KaspiQr
{
    /// <summary>What an answer to a status call says.</summary>
    public enum KaspiQrReading : byte
    {
        /// <summary>Nothing that can be believed: no answer, not JSON, an error of the way.</summary>
        Trouble = 0,
        NotFound = 1,
        Created = 2,
        Waiting = 3,
        Processed = 4,
        Failed = 5,
    }
}
