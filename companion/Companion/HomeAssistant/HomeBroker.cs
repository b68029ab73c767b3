using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Web;

namespace Bridge.Companion.HomeAssistant;

/// <summary>
/// What Home Assistant is told of a lane: the device form of its MQTT discovery (one retained message a lane), its state, and whether it can be
/// reached. No amount and no reference of a payment is in it, and nothing can be switched.
/// </summary>
public static class HomeBroker
{
    public const string StatusTopic = "bridge-companion/status";

    public static string IdOf(LaneName lane) => $"bridge_{lane.Site}_{lane.Device}";

    public static string DiscoveryTopic(LaneName lane) => $"homeassistant/device/{IdOf(lane)}/config";

    public static string StateTopic(LaneName lane) => $"bridge-companion/{lane.Site}/{lane.Device}/state";

    public static byte[] Discovery(DeviceTwin twin, string page)
    {
        string id = IdOf(twin.Name);
        Dictionary<string, object?> Part(string platform, string name, string value, params (string, object)[] more)
        {
            var part = new Dictionary<string, object?> { ["platform"] = platform, ["name"] = name, ["unique_id"] = $"{id}_{value}", ["value_template"] = $"{{{{ value_json.{value} }}}}" };
            foreach ((string key, object given) in more)
            {
                part[key] = given;
            }

            return part;
        }

        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["device"] = new
            {
                identifiers = new[] { id },
                name = $"Bridge {twin.Name.Site} {twin.Name.Device}",
                manufacturer = "Bridge",
                model = twin.Birth?.Text("protocol") ?? "lane",
                sw_version = twin.Birth?.Text("fw"),
                suggested_area = twin.Name.Site,
                configuration_url = page + LaneRoutes.PathOf(twin.Name).TrimStart('/'),
            },
            ["origin"] = new { name = "Bridge companion", support_url = page },
            ["state_topic"] = StateTopic(twin.Name),
            ["availability"] = new[] { new { topic = StatusTopic } },
            ["components"] = new Dictionary<string, object>
            {
                ["connected"] = Part("binary_sensor", "Connected", "connected", ("device_class", "connectivity"), ("payload_on", "on"), ("payload_off", "off")),
                ["terminal"] = Part("binary_sensor", "Terminal", "terminal", ("device_class", "connectivity"), ("payload_on", "on"), ("payload_off", "off"), ("entity_category", "diagnostic")),
                ["activity"] = Part("sensor", "Activity", "activity"),
                ["pending"] = Part("sensor", "Records to send", "pending", ("state_class", "measurement"), ("entity_category", "diagnostic")),
                ["uptime"] = Part("sensor", "Uptime", "uptime", ("device_class", "duration"), ("unit_of_measurement", "s"), ("entity_category", "diagnostic")),
            },
        });
    }

    public static byte[] State(DeviceTwin twin, Presence presence)
    {
        FlatMessage? health = twin.Health;
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            connected = presence == Presence.Online ? "on" : "off",
            terminal = presence == Presence.Online && health?.Text("terminal") == "up" ? "on" : "off",
            activity = presence == Presence.Offline ? "lost" : twin.State?.Text("s") ?? "unknown",
            pending = health?.Number("pending") ?? 0,
            uptime = presence == Presence.Offline ? 0 : health?.Number("up") ?? 0,
        });
    }
}
