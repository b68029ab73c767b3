namespace Bridge.Journal
{
    /// <summary>What a slot was found to hold after a restart (the cases of SPEC.md).</summary>
    public enum SlotContent : byte
    {
        /// <summary>Never written, or erased: all zero or all FF.</summary>
        Empty = 0,

        /// <summary>Something that is not a whole record: torn, or damaged flash.</summary>
        Damaged = 1,

        /// <summary>A whole record.</summary>
        Record = 2,
    }
}
