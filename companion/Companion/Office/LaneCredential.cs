using Bridge.Companion.Devices;

namespace Bridge.Companion.Office;

/// <summary>What stands of a lane's credential. Neither: it was revoked.</summary>
public sealed record LaneCredential(LaneName Lane, bool IsUsed, bool HasNext);
