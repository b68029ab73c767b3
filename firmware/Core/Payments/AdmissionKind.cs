namespace Bridge.Payments
{
    /// <summary>What is done with a register's request for money. Only Start leads to the terminal.</summary>
    public enum AdmissionKind : byte
    {
        /// <summary>A new sale begins.</summary>
        Start = 0,

        /// <summary>The same sale is still running: the register waits for it again.</summary>
        Attach = 1,

        /// <summary>The same sale is settled: its stored answer is given.</summary>
        Replay = 2,

        /// <summary>Another operation of ours occupies the terminal.</summary>
        RefuseBusy = 3,

        /// <summary>More unresolved operations than can be followed.</summary>
        RefuseUnresolved = 4,

        /// <summary>Refund: no such sale, or it moved no money.</summary>
        RefuseNoSale = 5,

        /// <summary>Refund: less is left than asked for.</summary>
        RefuseTooMuch = 6,

        /// <summary>A refund without a word which sale, or without an amount.</summary>
        RefuseIncomplete = 7,

        /// <summary>The same sale, and no place to follow its telling, or a void of the last sale while that one is unclear:
        /// "not confirmed" is said of it, which is always true.</summary>
        Unclear = 8,
    }
}
