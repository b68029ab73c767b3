namespace Bridge.Terminals.Http
{
    /// <summary>How far an answer has been read. All but Reading are final.</summary>
    public enum HttpReadStatus : byte
    {
        Reading = 0,

        /// <summary>Status line, headers and body are whole.</summary>
        Complete = 1,

        /// <summary>Not HTTP/1.x, two lengths that contradict each other, or cut short.</summary>
        Malformed = 2,

        /// <summary>More head or more body than the limit.</summary>
        TooLong = 3,
    }
}
