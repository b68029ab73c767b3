namespace Bridge.Companion.Storage;

/// <summary>How much of one epoch is held: everything in (Base, UpTo]; the highest record ever seen is Highest.</summary>
internal sealed class Progress
{
    public long? Base { get; set; }
    public long UpTo { get; set; }
    public long Highest { get; set; }

    /// <summary>The journal was empty at birth, so the first record that comes sets the base.</summary>
    public bool Floating { get; set; }

    /// <summary>Records up to this one were dropped on purpose, long after they were settled (Retention): they are held no more, and known.</summary>
    public long Dropped { get; set; }

    public long? Acknowledged => Base is null ? null : UpTo;
}
