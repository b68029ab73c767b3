using System.Text;
using Bridge.Companion.Devices;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>NATS with its MQTT gateway: 3.1.1 only, `/` is `.` in subjects, no shared subscriptions: one companion.</summary>
public sealed class NatsProfile : BrokerProfile
{
    public override string Name => "nats";

    public override IEnumerable<(string File, string Text)> Write(string folder, IReadOnlyList<LaneVerifier> lanes, string companionVerifier)
    {
        var users = new StringBuilder();
        Add(users, Companion, [.. LaneReads.Select(l => "bridge.v1.*.*." + Subject(l)), "bridge.v1.host"], ["bridge.v1.>"]);
        foreach (LaneName lane in lanes.Select(l => l.Lane))
        {
            string own = $"bridge.v1.{lane.Site}.{lane.Device}.";
            Add(users, lane.ClientId, [.. LaneWrites.Select(l => own + Subject(l))], [.. LaneReads.Select(l => own + Subject(l)), "bridge.v1.host"]);
        }

        yield return ("bridge.conf", $$"""
            # Made by the companion of Bridge; not run against NATS by our tests. Put a bcrypt hash ('nats server passwd') in the place of each CHANGE-ME.
            server_name: bridge
            jetstream { store_dir: "{{Path.Combine(folder, "jetstream")}}" }
            max_payload: 16384
            mqtt { port: 8883, tls { cert_file: "{{Path.Combine(folder, "broker.pem")}}", key_file: "{{Path.Combine(folder, "broker.key")}}" }, max_ack_pending: 1000 }
            authorization { users: [
            {{users}}] }

            """);
    }

    public override string Advice(string folder) =>
        "Put the users' password hashes in. Use NATS 2.12.12 or 2.14.3 and later: before them retained messages pass by deny rules. Only one companion may use this broker.";

    private static void Add(StringBuilder users, string user, string[] publish, string[] subscribe) => users.Append(
        $"  {{ user: \"{user}\", password: \"CHANGE-ME\", permissions: {{ publish: [{Quoted(publish)}], subscribe: [{Quoted([.. subscribe, "$MQTT.sub.>", "$MQTT.deliver.>"])}] }} }}\n");

    private static string Subject(string leaf) => leaf.Replace('/', '.');

    private static string Quoted(string[] subjects) => string.Join(", ", subjects.Select(s => $"\"{s}\""));
}
