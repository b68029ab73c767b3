namespace Bridge.Terminals
{
    /// <summary>
    /// Why a call ended as NotSent, where a person can do something about it: the shell hands it over as the status of
    /// that outcome. Whatever it says, no byte of the request has left.
    /// </summary>
    public static class CallTrouble
    {
        public const int None = 0;

        /// <summary>Whoever answered could not prove to be the terminal: another name, another issuer, out of date.</summary>
        public const int Certificate = 1;

        /// <summary>There was no TLS to talk: the other side speaks plain HTTP, or hung up.</summary>
        public const int Handshake = 2;
    }
}
