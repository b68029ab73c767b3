using System.Text;
using Bridge.Companion.Devices;
using Bridge.Uplink;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>Mosquitto 2.0: configuration, passwords and access list. Run against 2.0.11 by the tests.</summary>
public sealed class MosquittoProfile : BrokerProfile
{
    public override string Name => "mosquitto";

    public override string Form(PasswordVerifier password) => password.Mosquitto;

    public override IEnumerable<(string File, string Text)> Write(
        string folder, IReadOnlyList<LaneVerifier> lanes, IReadOnlyList<LaneName> revoked, PasswordVerifier companion)
    {
        yield return ("bridge.conf", $"""
            # Made by the companion of Bridge; made anew by 'broker-config mosquitto'.
            allow_anonymous false
            password_file {Path.Combine(folder, "passwords")}
            acl_file {Path.Combine(folder, "acl")}
            # Without this Mosquitto gathers small packets and lanes wait for their acks.
            set_tcp_nodelay true
            # Unacknowledged messages of one client: the default of 20 holds a companion up.
            max_inflight_messages 1000
            max_queued_messages 20000
            message_size_limit 16384
            persistence false

            # Lanes. Their client id is their user, whatever they say, so that none can end the connection of another.
            listener 8883
            use_username_as_clientid true
            certfile {Path.Combine(folder, "broker.pem")}
            keyfile {Path.Combine(folder, "broker.key")}

            # Companions, on this machine.
            listener 1884 127.0.0.1

            """);
        var acl = new StringBuilder($"# Made by the companion of Bridge.\nuser {Companion}\ntopic read {UplinkNames.Prefix}#\ntopic readwrite {UplinkNames.HostTopic}\n");
        foreach (string leaf in LaneReads)
        {
            acl.Append("topic write ").Append(UplinkNames.Prefix).Append("+/+/").Append(leaf).Append('\n');
        }

        foreach (LaneVerifier lane in lanes)
        {
            acl.Append("\nuser ").Append(lane.Lane.ClientId).Append('\n')
                .Append(Topics(lane.Lane, LaneWrites, "topic write {0}")).Append(Topics(lane.Lane, LaneReads, "topic read {0}"))
                .Append("topic read ").Append(UplinkNames.HostTopic).Append('\n');
        }

        yield return ("acl", acl.ToString());
        yield return ("passwords", string.Concat(lanes.Select(l => $"{l.Lane.ClientId}:{l.Password!.Mosquitto}\n")
            .Prepend($"{Companion}:{companion.Mosquitto}\n")));
    }

    public override string Advice(string folder) =>
        $"Put the broker's certificate into {folder} (broker.pem, broker.key), include bridge.conf in mosquitto.conf, and restart Mosquitto; after each later 'broker-config' send it SIGHUP. "
        + "Companions then use --broker mqtt://companion@127.0.0.1:1884.";
}
