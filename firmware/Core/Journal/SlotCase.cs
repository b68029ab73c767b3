namespace Bridge.Journal
{
    /// <summary>The rows of SPEC.md's recovery table: what a slot turned out to be after a restart.</summary>
    public enum SlotCase : byte
    {
        /// <summary>Row a: never written.</summary>
        Empty = 0,

        /// <summary>Rows b to f: no whole record of ours.</summary>
        Damaged = 1,

        /// <summary>Rows g and h: a record of this journal.</summary>
        Taken = 2,

        /// <summary>Row i: a whole record of another journal.</summary>
        Stranger = 3,
    }
}
