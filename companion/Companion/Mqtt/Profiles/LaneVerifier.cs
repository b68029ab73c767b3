using Bridge.Companion.Devices;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>
/// A lane that may connect, and what a broker can check its password against: SHA-256 in hex, and Mosquitto's own form ("" = claimed before
/// companions kept one: the lane has to be claimed anew). The password has 128 random bits, so neither needs to be slow.
/// </summary>
public sealed record LaneVerifier(LaneName Lane, string Sha256, string Mosquitto);
