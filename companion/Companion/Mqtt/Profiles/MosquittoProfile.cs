using System.Security.Cryptography;
using System.Text;
using Bridge.Uplink;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>Mosquitto 2.0: configuration, passwords and access list. Run against 2.0.11 by the tests.</summary>
public sealed class MosquittoProfile : BrokerProfile
{
    private const int Iterations = 101;   // Mosquitto's own number; the secrets are random, not chosen by people

    public override string Name => "mosquitto";

    /// <summary>$7$: PBKDF2 with SHA-512, as mosquitto_passwd writes it.</summary>
    public static string Verifier(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(12);
        byte[] hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA512, 64);
        return $"$7${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    public override IEnumerable<(string File, string Text)> Write(string folder, IReadOnlyList<LaneVerifier> lanes, string companionVerifier)
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
        yield return ("passwords", string.Concat(lanes.Where(l => l.Mosquitto.Length > 0).Select(l => $"{l.Lane.ClientId}:{l.Mosquitto}\n")
            .Prepend($"{Companion}:{companionVerifier}\n")));
    }

    public override string Advice(string folder) =>
        $"Put the broker's certificate into {folder} (broker.pem, broker.key), include bridge.conf in mosquitto.conf, and restart Mosquitto; after each later 'broker-config' send it SIGHUP. "
        + "Companions then use --broker mqtt://companion@127.0.0.1:1884.";
}
