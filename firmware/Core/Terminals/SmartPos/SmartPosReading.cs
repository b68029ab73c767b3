namespace Bridge.Terminals.SmartPos
{
    /// <summary>What the end of a status or actualize call says about the process that is
    /// followed.</summary>
    public enum SmartPosReading : byte
    {
        None = 0,

        /// <summary>No usable answer. Nothing is known anew; ask again, more slowly.</summary>
        Trouble = 1,
        Waiting = 2,

        /// <summary>Final.</summary>
        Succeeded = 3,

        /// <summary>Final.</summary>
        Failed = 4,

        /// <summary>The terminal does not know, or (100) cannot find out now.</summary>
        Unknown = 5,

        /// <summary>The answer is about another process: it says nothing about ours.</summary>
        OtherProcess = 6,

        /// <summary>101.</summary>
        NotFound = 7,

        /// <summary>103 to an actualize: the status is final, read it.</summary>
        AlreadyFinal = 8,

        /// <summary>102, 104, 105 to an actualize: it cannot settle this process now.</summary>
        NotActualized = 9,
    }
}
