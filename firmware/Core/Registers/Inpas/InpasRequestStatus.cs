namespace Bridge.Registers.Inpas
{
    /// <summary>What <see cref="InpasRequestReader"/> made of a message whose check was right.</summary>
    public enum InpasRequestStatus : byte
    {
        /// <summary>Not a sound message: lengths that do not add up, a field twice, no operation, unreadable
        /// text.</summary>
        Malformed = 0,

        /// <summary>A sound message that no register asks: it carries a status, or is a WAIT (our own
        /// echo).</summary>
        NotARequest = 1,
        Request = 2,
    }
}
