namespace Bridge.Journal
{
    /// <summary>Kinds of records, SPEC.md. Numbers are on flash: never reused.</summary>
    public enum RecordKind : byte
    {
        None = 0,
        Boot = 1,
        Intent = 2,
        Process = 3,
        Orphan = 4,
        Outcome = 5,
        Told = 6,
        Review = 7,
        Closed = 8,
        Sums = 9,
    }
}
