using System.Text.Encodings.Web;
using System.Text.Json;
using Bridge.Companion.Devices;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>
/// RabbitMQ with its MQTT plugin. `/` is `.` there, so that a user named site.device and its topics have the same middle, and one rule
/// with {username} holds for all lanes. Debian's 3.10 speaks 3.1.1 only, and shared subscriptions are not there: one companion.
/// </summary>
public sealed class RabbitProfile : BrokerProfile
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Name => "rabbitmq";

    public override string Form(PasswordVerifier password) => password.Rabbit;

    public override IEnumerable<(string File, string Text)> Write(
        string folder, IReadOnlyList<LaneVerifier> lanes, IReadOnlyList<LaneName> revoked, PasswordVerifier companion)
    {
        string laneWrites = $"^bridge\\.v1\\.{{username}}\\.({Leaves(LaneWrites)})$";
        string laneReads = $"^bridge\\.v1\\.(host|{{username}}\\.({Leaves(LaneReads)}))$";
        string companionWrites = $"^bridge\\.v1\\.(host|[^.]+\\.[^.]+\\.({Leaves(LaneReads)}))$";
        // An import only adds: a revoked lane stays a user, without a password that could be right.
        var definitions = new
        {
            vhosts = new[] { new { name = "/" } },
            users = lanes.Select(l => User(l.Lane.ClientId, l.Password!.Rabbit)).Concat(revoked.Select(l => User(l.ClientId, ""))).Append(User(Companion, companion.Rabbit)),
            permissions = lanes.Select(l => l.Lane.ClientId).Append(Companion).Select(Queues),
            topic_permissions = lanes.Select(l => Topics(l.Lane.ClientId, laneWrites, laneReads)).Append(Topics(Companion, companionWrites, "^bridge\\.v1\\..*$")),
        };
        yield return ("definitions.json", JsonSerializer.Serialize(definitions, s_readable) + "\n");
        yield return ("enabled_plugins", "[rabbitmq_mqtt].\n");
        yield return ("rabbitmq.conf", $"""
            # Made by the companion of Bridge; made anew by 'broker-config rabbitmq'.
            load_definitions = {Path.Combine(folder, "definitions.json")}
            # RabbitMQ's own protocol is not used.
            listeners.tcp = none
            mqtt.allow_anonymous = false
            mqtt.exchange = amq.topic
            mqtt.prefetch = 1000

            # Lanes.
            mqtt.listeners.ssl.default = 8883
            ssl_options.certfile = {Path.Combine(folder, "broker.pem")}
            ssl_options.keyfile = {Path.Combine(folder, "broker.key")}

            # The companion, on this machine.
            mqtt.listeners.tcp.default = 127.0.0.1:1884

            """);
    }

    public override string Advice(string folder) =>
        $"Put the broker's certificate into {folder} (broker.pem, broker.key), let RabbitMQ read these files (it runs as a user of its own), name rabbitmq.conf and enabled_plugins to it, and start it. "
        + "After each later 'broker-config' run 'rabbitmqctl import_definitions definitions.json', after a revocation also 'rabbitmqctl close_all_user_connections SITE.DEVICE revoked'. "
        + "A lane can end the connection of another here by taking its client id, though it reads and writes nothing of it. "
        + "The companion then uses --broker mqtt://companion@127.0.0.1:1884; only one may use this broker.";

    private static object User(string name, string verifier) =>
        new { name, password_hash = verifier, hashing_algorithm = "rabbit_password_hashing_sha256", tags = "" };

    private static object Queues(string user) =>
        new { user, vhost = "/", configure = "^mqtt-subscription-.*$", write = "^(mqtt-subscription-.*|amq\\.topic)$", read = "^(mqtt-subscription-.*|amq\\.topic)$" };

    private static object Topics(string user, string write, string read) => new { user, vhost = "/", exchange = "amq.topic", write, read };

    private static string Leaves(string[] leaves) => string.Join('|', leaves.Select(l => l.Replace("/", "\\.", StringComparison.Ordinal)));
}
