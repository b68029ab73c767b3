using Bridge.Companion.Devices;

namespace Bridge.Companion.Web;

/// <summary>A lane as a page shows it.</summary>
public sealed record LaneView(DeviceTwin Twin, Presence Presence)
{
    public LaneName Name => Twin.Name;

    /// <summary>What it does; of a lane that is gone the last word is not its present.</summary>
    public string State => Presence == Presence.Offline ? "lost" : Twin.State?.Text("s") ?? "unknown";

    public bool Busy => State is "paying" or "checking";
}
