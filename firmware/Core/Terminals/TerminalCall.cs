namespace Bridge.Terminals
{
    /// <summary>
    /// One HTTP call for the shell to make, byte for byte, exactly once: no retry, no redirect, no second address.
    /// The shell drives it with <see cref="Http.HttpExchange"/> and posts the outcome back under the same Id.
    /// </summary>
    public sealed class TerminalCall
    {
        public int Id;
        public string Host = string.Empty;
        public int Port;
        public bool Tls;

        /// <summary>With TLS: the name that is asked for (SNI) and that the certificate must carry; Host is an address.</summary>
        public string ServerName = string.Empty;

        /// <summary>With TLS: the settings say that any certificate will do. The shell logs it.</summary>
        public bool AnyCertificate;

        /// <summary>True for anything that moves money or access: a connection opened for this call, never a kept one.</summary>
        public bool FreshConnection;

        /// <summary>True when the connection may be kept for the next call, also when it was a fresh one.</summary>
        public bool KeepConnection;
        public byte[] Request;
        public int RequestLength;

        /// <summary>Time for the connection to stand, then time from the last request byte to the last answer byte.</summary>
        public int ConnectTimeoutMs;
        public int AnswerTimeoutMs;

        /// <summary>Longest body that is kept, in bytes; a longer one counts as no answer.</summary>
        public int BodyLengthMax;

        /// <summary>The request line for people: no token, no secret.</summary>
        public string Label = string.Empty;
    }
}
