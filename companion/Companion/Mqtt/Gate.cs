using System.Net;
using Bridge.Companion.Devices;
using Bridge.Companion.Office;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Who comes in. A lane that has a credential must show it. One that has none may connect where only this machine (or a lab)
/// can reach the broker, so that a first try needs nothing; everywhere else every lane needs one.
/// </summary>
public sealed class Gate(CredentialBook credentials, FloodGuard floods, CompanionOptions options)
{
    public FloodGuard Floods => floods;

    public bool Admits(LaneName lane, string? user, string? password) => credentials.Admits(
        lane, user, password, options.LaneCredentials || !(options.InsecureLab || IPAddress.IsLoopback(options.MqttListen.Address)));
}
