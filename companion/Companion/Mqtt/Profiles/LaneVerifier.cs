using Bridge.Companion.Devices;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>A lane of a broker of its own, and what that broker checks its password against; null = revoked, nobody connects as it.</summary>
public sealed record LaneVerifier(LaneName Lane, PasswordVerifier? Password);
