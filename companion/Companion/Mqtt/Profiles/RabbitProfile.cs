using System.Text.Json;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>
/// RabbitMQ with its MQTT plugin. `/` is `.` there, so that a user named site.device and its topics have the same middle, and one rule
/// with {username} holds for all lanes. Debian's 3.10 speaks 3.1.1 only, and shared subscriptions are not there: one companion.
/// </summary>
public sealed class RabbitProfile : BrokerProfile
{
    public override string Name => "rabbitmq";

    public override IEnumerable<(string File, string Text)> Write(string folder, IReadOnlyList<LaneVerifier> lanes, string companionVerifier)
    {
        string laneWrites = $"^bridge\\.v1\\.{{username}}\\.({Leaves(LaneWrites)})$";
        string laneReads = $"^bridge\\.v1\\.(host|{{username}}\\.({Leaves(LaneReads)}))$";
        var definitions = new
        {
            permissions = lanes.Select(l => new { user = l.Lane.ClientId, vhost = "/", configure = "^mqtt-subscription-.*$", write = "^(mqtt-subscription-.*|amq\\.topic)$", read = "^(mqtt-subscription-.*|amq\\.topic)$" })
                .Append(new { user = Companion, vhost = "/", configure = "^mqtt-.*$", write = "^(mqtt-.*|amq\\.topic)$", read = "^(mqtt-.*|amq\\.topic)$" }),
            topic_permissions = lanes.Select(l => new { user = l.Lane.ClientId, vhost = "/", exchange = "amq.topic", write = laneWrites, read = laneReads })
                .Append(new { user = Companion, vhost = "/", exchange = "amq.topic", write = $"^bridge\\.v1\\.(host|[^.]+\\.[^.]+\\.({Leaves(LaneReads)}))$", read = "^bridge\\.v1\\..*$" }),
        };
        yield return ("definitions.json", JsonSerializer.Serialize(definitions, new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
        yield return ("rabbitmq.conf", "# Made by the companion of Bridge; not run against RabbitMQ by our tests.\nmqtt.allow_anonymous = false\nmqtt.exchange = amq.topic\nmqtt.prefetch = 1000\n");
    }

    public override string Advice(string folder) =>
        "Add each user with its password first ('rabbitmqctl add_user'): the companion keeps no password and RabbitMQ takes no plain SHA-256. Then import definitions.json. "
        + "Only one companion may use this broker; retained messages are of one node.";

    private static string Leaves(string[] leaves) => string.Join('|', leaves.Select(l => l.Replace("/", "\\.", StringComparison.Ordinal)));
}
