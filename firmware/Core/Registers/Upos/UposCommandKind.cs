namespace Bridge.Registers.Upos
{
    /// <summary>What a message of the register is to the link.</summary>
    internal enum UposCommandKind : byte
    {
        /// <summary>For the Lane.</summary>
        Request = 0,

        /// <summary>The register's word to a message of ours.</summary>
        Reply = 1,

        /// <summary>Answered with the pinpad's name.</summary>
        Ready = 2,

        /// <summary>Answered with "there is no card".</summary>
        NoCard = 3,

        /// <summary>Answered with a plain success.</summary>
        Plain = 4,

        /// <summary>A use of the pinpad's display, keys or beeper: answered with success, head repeated.</summary>
        Device = 5,

        /// <summary>Suspend and commit: a transaction's answer with success, and nothing done.</summary>
        NoOperation = 6,

        /// <summary>Well framed and not a message of the protocol.</summary>
        Malformed = 7,

        /// <summary>A command that is not known: answered with an error code.</summary>
        Unknown = 8,
    }
}
