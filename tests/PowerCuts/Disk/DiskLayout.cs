namespace Bridge.PowerCuts.Disk;

/// <summary>How a PC's journal lies on its disk, right and in two wrong ways.</summary>
public enum DiskLayout
{
    /// <summary>A page a slot, forced to the disk before it counts: what firmware/Host does.</summary>
    PagePerSlot,

    /// <summary>Four slots share a page: a page that the disk loses takes the neighbours along.</summary>
    FourSlotsPerPage,

    /// <summary>Never forced to the disk.</summary>
    NotFlushed,
}
