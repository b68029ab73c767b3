namespace Bridge.Companion.Storage;

/// <summary>How much of an epoch is held: (Base, UpTo] without a hole, Highest = the highest record seen. Base null = unknown.</summary>
public sealed record EpochProgress(long Epoch, long? Base, long UpTo, long Highest);
