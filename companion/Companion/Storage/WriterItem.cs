using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Payments;

namespace Bridge.Companion.Storage;

/// <summary>One thing for the writer thread. Done completes after the commit, and fails when the commit failed.</summary>
public abstract record WriterItem(LaneName Lane, long ReceivedMs)
{
    public TaskCompletionSource<Receipt> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the commit of this item will answer; set by the writer before the commit.</summary>
    internal Receipt Receipt { get; set; }
}

/// <summary>A journal record, or the statement that records are lost.</summary>
public sealed record EventItem(LaneName Lane, long ReceivedMs, JournalEvent Event) : WriterItem(Lane, ReceivedMs);

/// <summary>A lane says who it is and what its journal holds (First..Last; 0,0 = empty).</summary>
public sealed record BirthItem(LaneName Lane, long ReceivedMs, long Epoch, long First, long Last, FlatMessage Message)
    : WriterItem(Lane, ReceivedMs);

/// <summary>The latest state or health of a lane: live, kept for the next start of the companion only.</summary>
public sealed record TwinItem(LaneName Lane, long ReceivedMs, string Leaf, FlatMessage Message) : WriterItem(Lane, ReceivedMs);

/// <summary>Something that could not be taken as what it claims to be.</summary>
public sealed record QuarantineItem(LaneName Lane, long ReceivedMs, string Reason, string Body) : WriterItem(Lane, ReceivedMs);

/// <summary>What is committed of the item's epoch: every record up to UpTo; null = the lane has not said where it begins.</summary>
public readonly record struct Receipt(long Epoch, long? UpTo);
