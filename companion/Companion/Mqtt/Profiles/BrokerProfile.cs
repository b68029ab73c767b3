using Bridge.Companion.Devices;
using Bridge.Uplink;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>
/// What `broker-config` writes for: which topics a lane and a companion may use, in the words of one broker. A lane publishes and reads
/// only below its own base; nobody but companions reads what lanes say.
/// </summary>
public abstract class BrokerProfile
{
    /// <summary>The user of all companions.</summary>
    public const string Companion = "companion";

    protected static readonly string[] LaneWrites =
        [UplinkNames.Birth, UplinkNames.State, UplinkNames.Event, UplinkNames.Health, UplinkNames.Ask, UplinkNames.RpcResult];

    protected static readonly string[] LaneReads = [UplinkNames.Ack, UplinkNames.Answer, UplinkNames.RpcRequest, UplinkNames.Time];

    /// <summary>The word on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The form of a password that this broker checks; "" when it is not kept.</summary>
    public abstract string Form(PasswordVerifier password);

    /// <summary>Files by name. Lanes: those whose password this broker can check. Revoked: whom it may still know from before.</summary>
    public abstract IEnumerable<(string File, string Text)> Write(
        string folder, IReadOnlyList<LaneVerifier> lanes, IReadOnlyList<LaneName> revoked, PasswordVerifier companion);

    /// <summary>What a person does with the files.</summary>
    public abstract string Advice(string folder);

    public static readonly BrokerProfile[] All = [new MosquittoProfile(), new EmqxProfile(), new RabbitProfile(), new NatsProfile()];

    protected static string Topics(LaneName lane, string[] leaves, string line) =>
        string.Concat(leaves.Select(leaf => string.Format(System.Globalization.CultureInfo.InvariantCulture, line, lane.Topic(leaf)) + "\n"));
}
