using Bridge.Companion.Mqtt;

namespace Bridge.Companion.Devices;

/// <summary>What is known of a lane right now. Times are Unix milliseconds UTC; 0 = never.</summary>
public sealed record DeviceTwin
{
    public required LaneName Name { get; init; }

    /// <summary>True while its MQTT connection stands.</summary>
    public bool Connected { get; init; }

    /// <summary>When its last message came.</summary>
    public long SeenMs { get; init; }

    /// <summary>The same moment as a timestamp of the clock, which knows no jumps: presence goes by it.</summary>
    public long SeenAt { get; init; }

    public FlatMessage? Birth { get; init; }
    public long BirthMs { get; init; }
    public FlatMessage? State { get; init; }
    public long StateMs { get; init; }
    public FlatMessage? Health { get; init; }
    public long HealthMs { get; init; }
}
