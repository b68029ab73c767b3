namespace Bridge.Registers
{
    /// <summary>What a register asks for, in the words of the till and not of one protocol.</summary>
    public enum RegisterOperation : byte
    {
        None = 0,
        Sale = 1,

        /// <summary>Gives money back for an earlier sale, in part or whole.</summary>
        Refund = 2,

        /// <summary>Takes back one named sale of the same day.</summary>
        Void = 3,

        /// <summary>Takes back the last sale (INPAS "emergency void").</summary>
        VoidLast = 4,
        TestConnection = 5,

        /// <summary>Asks for totals of what the bridge did since the last reconciliation.</summary>
        Reconcile = 6,

        /// <summary>Asks for the slip of the last or a named operation once more.</summary>
        CopySlip = 7,

        /// <summary>Well formed, but not something that Bridge offers.</summary>
        Unsupported = 8,

        /// <summary>Asks for the totals so far, on paper, without ending the day: nothing is counted anew after it.</summary>
        Report = 9,

        /// <summary>Asks for each sale since the last reconciliation.</summary>
        Detail = 10,
    }
}
