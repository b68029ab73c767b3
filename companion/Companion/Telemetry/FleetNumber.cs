namespace Bridge.Companion.Telemetry;

/// <summary>One number about the whole fleet. Label: at most one ("presence", "online"), from a closed list: never a lane, a store or a person.</summary>
public readonly record struct FleetNumber(string Name, bool IsCounter, string Help, string LabelName, string LabelValue, long Value);
