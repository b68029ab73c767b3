using Bridge.Companion.Devices;

namespace Bridge.Companion.Storage;

/// <summary>Something that could not be taken for what it claims to be. Seq and Sale are 0 when it named none.</summary>
public sealed record Quarantined(LaneName Lane, long Epoch, long Seq, long Sale, string Reason, string Body, long ReceivedMs);
