using Bridge.Companion.Devices;

namespace Bridge.Companion.Storage;

/// <summary>Records First..Last are missing. Reason: awaited (asked for again), lost (the lane said so), notheld (gone from its journal).</summary>
public sealed record Gap(LaneName Lane, long Epoch, long First, long Last, string Reason);
