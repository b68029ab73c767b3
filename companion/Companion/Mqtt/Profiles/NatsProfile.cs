using System.Text;
using Bridge.Companion.Devices;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>
/// NATS with its MQTT gateway: 3.1.1 only, `/` is `.` in subjects, no shared subscriptions: one companion. Run against 2.9.10 by the
/// tests.
/// </summary>
public sealed class NatsProfile : BrokerProfile
{
    /// <summary>A subscription with QoS 1 is fed by a stream of its own, which the broker asks for in the client's name.</summary>
    private static readonly string[] s_streams = ["$MQTT.sub.>"];

    public override string Name => "nats";

    public override string Form(PasswordVerifier password) => password.Bcrypt;

    public override IEnumerable<(string File, string Text)> Write(
        string folder, IReadOnlyList<LaneVerifier> lanes, IReadOnlyList<LaneName> revoked, PasswordVerifier companion)
    {
        var users = new StringBuilder();
        Add(users, Companion, companion.Bcrypt, [.. LaneReads.Select(l => "bridge.v1.*.*." + Subject(l)), "bridge.v1.host"], ["bridge.v1.>"]);
        foreach (LaneVerifier lane in lanes)
        {
            string own = $"bridge.v1.{lane.Lane.Site}.{lane.Lane.Device}.";
            Add(users, lane.Lane.ClientId, lane.Password!.Bcrypt, [.. LaneWrites.Select(l => own + Subject(l))], [.. LaneReads.Select(l => own + Subject(l)), "bridge.v1.host"]);
        }

        yield return ("bridge.conf", $$"""
            # Made by the companion of Bridge; made anew by 'broker-config nats'.
            server_name: bridge
            # NATS's own protocol is not used.
            listen: "127.0.0.1:4222"
            jetstream { store_dir: "{{Path.Combine(folder, "jetstream")}}" }
            mqtt {
              port: 8883
              tls { cert_file: "{{Path.Combine(folder, "broker.pem")}}", key_file: "{{Path.Combine(folder, "broker.key")}}" }
              max_ack_pending: 1000
            }
            authorization { users: [
            {{users}}] }

            """);
    }

    public override string Advice(string folder) =>
        $"Put the broker's certificate into {folder} (broker.pem, broker.key) and start 'nats-server -c {Path.Combine(folder, "bridge.conf")}'; after each later 'broker-config' send it SIGHUP. "
        + "A lane can end the connection of another here by taking its client id, though it reads and writes nothing of it. "
        + "The companion then uses --broker mqtts://companion@broker:8883; only one may use this broker.";

    private static void Add(StringBuilder users, string user, string verifier, string[] publish, string[] subscribe) => users.Append(
        $"  {{ user: \"{user}\", password: \"{verifier}\", permissions: {{ publish: [{Quoted(publish)}], subscribe: [{Quoted([.. subscribe, .. s_streams])}] }} }}\n");

    private static string Subject(string leaf) => leaf.Replace('/', '.');

    private static string Quoted(string[] subjects) => string.Join(", ", subjects.Select(s => $"\"{s}\""));
}
