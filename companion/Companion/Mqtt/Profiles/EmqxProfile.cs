using System.Text;
using Bridge.Companion.Devices;
using Bridge.Uplink;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>EMQX 5: users for its built-in database (SHA-256 without salt is what the companion holds), and rules by user.</summary>
public sealed class EmqxProfile : BrokerProfile
{
    public override string Name => "emqx";

    public override string Form(PasswordVerifier password) => password.Sha256;

    public override IEnumerable<(string File, string Text)> Write(
        string folder, IReadOnlyList<LaneVerifier> lanes, IReadOnlyList<LaneName> revoked, PasswordVerifier companion)
    {
        yield return ("users.csv", "user_id,password_hash,salt,is_superuser\n" + string.Concat(lanes.Select(l => $"{l.Lane.ClientId},{l.Password!.Sha256},,false\n")));
        var acl = new StringBuilder("%% Made by the companion of Bridge.\n");
        acl.Append($"{{allow, {{username, \"{Companion}\"}}, subscribe, [\"{UplinkNames.Prefix}#\"]}}.\n");
        acl.Append($"{{allow, {{username, \"{Companion}\"}}, publish, [{Quoted(LaneReads.Select(l => $"{UplinkNames.Prefix}+/+/{l}").Append(UplinkNames.HostTopic))}]}}.\n");
        foreach (LaneVerifier lane in lanes)
        {
            acl.Append($"{{allow, {{username, \"{lane.Lane.ClientId}\"}}, publish, [{Quoted(LaneWrites.Select(lane.Lane.Topic))}]}}.\n");
            acl.Append($"{{allow, {{username, \"{lane.Lane.ClientId}\"}}, subscribe, [{Quoted(LaneReads.Select(lane.Lane.Topic).Append(UplinkNames.HostTopic))}]}}.\n");
        }

        yield return ("acl.conf", acl.Append("{deny, all}.\n").ToString());
        yield return ("bridge.conf", $$"""
            # Made by the companion of Bridge; not run against EMQX by our tests.
            authentication = [{
              mechanism = password_based
              backend = built_in_database
              user_id_type = username
              password_hash_algorithm { name = sha256, salt_position = disable }
              bootstrap_file = "{{Path.Combine(folder, "users.csv")}}"
              bootstrap_type = hash
            }]
            authorization {
              no_match = deny
              deny_action = disconnect
              sources = [{ type = file, enable = true, path = "{{Path.Combine(folder, "acl.conf")}}" }]
            }
            mqtt {
              max_packet_size = 16KB
              max_qos_allowed = 1
              # All records of one lane go to one companion: no two of them wait for each other.
              shared_subscription_strategy = hash_topic
            }

            """);
    }

    public override string Advice(string folder) =>
        $"Include {Path.Combine(folder, "bridge.conf")} in emqx.conf, add the user '{Companion}' with its password in the dashboard, and let client ids be their users (mqtt.client_attrs or a client id check). "
        + "Companions then use --broker mqtts://companion@broker:8883.";

    private static string Quoted(IEnumerable<string> topics) => string.Join(", ", topics.Select(t => $"\"{t}\""));
}
