namespace Bridge.Terminals.SmartPos
{
    /// <summary>The machine's status of a process. The person's status text is another
    /// field.</summary>
    public enum SmartPosStatus : byte
    {
        /// <summary>Not said, or a word that the document does not know.</summary>
        None = 0,
        Wait = 1,
        Success = 2,
        Fail = 3,

        /// <summary>The terminal does not know. Not a failure.</summary>
        Unknown = 4,
    }
}
