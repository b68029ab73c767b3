using System.Collections.Concurrent;
using System.Net;
using Bridge.Companion.Commands;
using Bridge.Companion.Devices;
using Bridge.Companion.Storage;
using Bridge.Uplink;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Who may do what on the embedded broker. A lane is its client id ("site.device"): it may publish only under its own base
/// and subscribe only to its own `ack`, `answer`, `rpc/req` and `time` and to the host topic. Nothing that a lane publishes is dispatched to anybody: it goes
/// to UplinkIngest from the interceptor, which the broker awaits before it sends PUBACK, so PUBACK means "committed" for
/// events and births. When a commit fails the interceptor throws, the broker sends no PUBACK and closes, and the lane sends
/// again. On MQTT 3.1.1 a refused publish would look accepted, so a stranger's topic closes the connection.
/// </summary>
public sealed class UplinkBroker : IHostedLifecycleService
{
    /// <summary>The name under which the broker itself publishes; no lane can have it, for it has no dot.</summary>
    private const string OwnClientId = "companion";

    private readonly MqttServer _server;
    private readonly UplinkIngest _ingest;
    private readonly AckSender _acks;
    private readonly CommandDesk _commands;
    private readonly Gate _gate;
    private readonly Fleet _fleet;
    private readonly ChangeFeed _feed;
    private readonly BrokerCounters _counters;
    private readonly TimeProvider _clock;
    private readonly ILogger<UplinkBroker> _log;
    private readonly ConcurrentDictionary<string, EndPoint> _connections = new();
    private readonly HostListeners _hostListeners = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public UplinkBroker(
        MqttServer server, UplinkIngest ingest, AckSender acks, CommandDesk commands, Gate gate, Fleet fleet, ChangeFeed feed, BrokerCounters counters, TimeProvider clock,
        ILogger<UplinkBroker> log)
    {
        _server = server;
        _ingest = ingest;
        _acks = acks;
        _commands = commands;
        _gate = gate;
        _fleet = fleet;
        _feed = feed;
        _counters = counters;
        _clock = clock;
        _log = log;
        server.ValidatingConnectionAsync += Validate;
        server.ClientConnectedAsync += Connected;
        server.ClientDisconnectedAsync += Disconnected;
        server.InterceptingSubscriptionAsync += Subscribe;
        server.InterceptingPublishAsync += Publish;
        server.ClientAcknowledgedPublishPacketAsync += args =>
        {
            acks.Answered(args.ClientId);
            _hostListeners.Answered(args.ClientId, args.PublishPacket);
            return Task.CompletedTask;
        };
        server.StartedAsync += async _ =>
        {
            await _server.InjectApplicationMessage(new InjectedMqttApplicationMessage(HostMessage(true)) { SenderClientId = OwnClientId });
            _started.TrySetResult();
        };
    }

    /// <summary>Completes when the broker takes connections; a connection that comes earlier waits for it.</summary>
    public Task Started => _started.Task;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before the web server stops: says goodbye and closes the lanes' connections, which would hold it up otherwise.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_server.IsStarted)
        {
            await _hostListeners.SayGoodbye(_server, HostMessage(false));
            await _server.StopAsync(new MqttServerStopOptions());
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task Validate(ValidatingConnectionEventArgs args)
    {
        if (!LaneName.TryParseClientId(args.ClientId, out LaneName lane))
        {
            Refuse(args, MqttConnectReasonCode.ClientIdentifierNotValid, "the client id is not site.device");
        }
        else if (!_gate.Admits(lane, args.UserName, args.Password))
        {
            Refuse(args, MqttConnectReasonCode.BadUserNameOrPassword, $"{lane} did not show its credential");
        }
        else if (!_fleet.MayJoin(lane))
        {
            Refuse(args, MqttConnectReasonCode.ServerUnavailable, "this companion has all the lanes that it takes");
        }

        return Task.CompletedTask;
    }

    private void Refuse(ValidatingConnectionEventArgs args, MqttConnectReasonCode code, string why)
    {
        args.ReasonCode = code;
        _counters.Refused();
        _log.LogWarning("Refused a connection from {Remote}: {Why}.", args.RemoteEndPoint, why);
    }

    private Task Connected(ClientConnectedEventArgs args)
    {
        if (LaneName.TryParseClientId(args.ClientId, out LaneName lane))
        {
            _connections[args.ClientId] = args.RemoteEndPoint;
            _acks.Connected(args.ClientId);
            _gate.Floods.Connected(args.ClientId);
            _fleet.Connected(lane);
            _feed.Publish(Change.Of(lane));
        }

        return Task.CompletedTask;
    }

    private Task Disconnected(ClientDisconnectedEventArgs args)
    {
        // The end of an older connection may be reported after the beginning of the next one (a take-over, or a lane that
        // came back at once): only the end of the latest connection means that the lane is gone.
        bool latest = _connections.TryRemove(KeyValuePair.Create(args.ClientId, args.RemoteEndPoint));
        if (latest && LaneName.TryParseClientId(args.ClientId, out LaneName lane))
        {
            _acks.Gone(args.ClientId);
            _gate.Floods.Gone(args.ClientId);
            _hostListeners.Gone(args.ClientId);
            _fleet.Disconnected(lane);
            _feed.Publish(Change.Of(lane));
        }

        return Task.CompletedTask;
    }

    private Task Subscribe(InterceptingSubscriptionEventArgs args)
    {
        string topic = args.TopicFilter.Topic;
        bool own = LaneName.TryParseClientId(args.ClientId, out LaneName lane) && topic is not null
            && (topic == lane.Topic(UplinkNames.Ack) || topic == lane.Topic(UplinkNames.Answer) || topic == lane.Topic(UplinkNames.RpcRequest) || topic == lane.Topic(UplinkNames.Time));
        if (topic == UplinkNames.HostTopic)
        {
            _hostListeners.Add(args.ClientId);
        }
        else if (!own)
        {
            args.ProcessSubscription = false;
            args.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            _counters.Refused();
            _log.LogWarning("{Client} may not subscribe to a topic that is not its own.", args.ClientId);
        }

        return Task.CompletedTask;
    }

    private async Task Publish(InterceptingPublishEventArgs args)
    {
        if (args.ClientId == OwnClientId)
        {
            return;
        }

        args.ProcessPublish = false;
        if (!LaneName.TryParseTopic(args.ApplicationMessage.Topic, out LaneName lane, out string leaf) || lane.ClientId != args.ClientId)
        {
            _counters.Refused();
            _log.LogWarning("{Client} published outside its own topics: connection closed.", args.ClientId);
            args.Response.ReasonCode = MqttPubAckReasonCode.NotAuthorized;
            args.CloseConnection = true;
            return;
        }

        if (leaf is not (UplinkNames.Event or UplinkNames.Birth) && !_gate.Floods.Takes(args.ClientId))
        {
            _counters.Refused();
            _log.LogWarning("{Client} sends far more than a lane has to say: connection closed.", args.ClientId);
            args.CloseConnection = true;
            return;
        }

        if (leaf == UplinkNames.RpcResult)
        {
            _fleet.Heard(lane, "", null);
            _commands.Take(lane, args.ApplicationMessage.Payload);
            return;
        }

        if (leaf is not (UplinkNames.Birth or UplinkNames.State or UplinkNames.Event or UplinkNames.Health or UplinkNames.Ask))
        {
            _counters.Ignored();
            _fleet.Heard(lane, "", null);
            return;
        }

        args.CloseConnection = !await _ingest.Take(lane, leaf, args.ApplicationMessage.Payload, args.CancellationToken);
    }

    private MqttApplicationMessage HostMessage(bool online) => Mqtt.HostMessage.Of(online, _clock);
}
