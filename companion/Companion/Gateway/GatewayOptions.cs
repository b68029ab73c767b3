using System.Net;

namespace Bridge.Companion.Gateway;

/// <summary>Where lanes reach the gateway, and the file that says which bank serves which lane.</summary>
public sealed record GatewayOptions(IPEndPoint Listen, string SettingsFile)
{
    /// <summary>A lane without a credential is served only on a loopback lab without --lane-credentials.</summary>
    public bool EveryLaneNeedsKey { get; init; }
}
