namespace Bridge.Terminals.Http
{
    /// <summary>What an <see cref="HttpExchange"/> waits for.</summary>
    public enum HttpExchangeState : byte
    {
        /// <summary>Nothing was begun yet.</summary>
        Idle = 0,

        /// <summary>The connection, TLS included.</summary>
        AwaitingConnection = 1,

        /// <summary>The shell to take the request's bytes.</summary>
        Sending = 2,

        /// <summary>All bytes are handed out: the answer.</summary>
        AwaitingAnswer = 3,

        /// <summary>Nothing: the outcome stands.</summary>
        Ended = 4,
    }
}
