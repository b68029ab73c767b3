using Bridge.Emulators.SmartPos;

namespace Bridge.Host.Tests.Running;

/// <summary>What the terminal's calls say about the bridge.</summary>
internal static class Polls
{
    /// <summary>
    /// True when the payment was asked about: then its process is durable, and the bridge may be killed. Its log line
    /// comes before that, and a kill in between leaves an orphan, as it should.
    /// </summary>
    public static bool HasBegun(SmartPosServer terminal) =>
        terminal.Calls.Any(call => call.Call.Name == "status" && call.ProcessId is not (null or "0" or ""));
}
