namespace Bridge.Terminals.Http
{
    /// <summary>Why a call ended, for logs and counters; what it means is <see
    /// cref="CallOutcome"/>.</summary>
    public enum HttpEnding : byte
    {
        None = 0,
        Answered = 1,
        ConnectFailed = 2,
        ConnectTimedOut = 3,
        PeerClosed = 4,
        SocketFailed = 5,
        AnswerTimedOut = 6,
        AnswerMalformed = 7,
        AnswerTooLong = 8,

        /// <summary>Bytes came before the first byte of the request was out.</summary>
        UnaskedBytes = 9,
    }
}
