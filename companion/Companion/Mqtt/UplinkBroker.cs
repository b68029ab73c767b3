using System.Collections.Concurrent;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Uplink;
using Microsoft.Data.Sqlite;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;
using LaneEvent = Bridge.Companion.Payments.LaneEvent;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// The companion's side of SPEC.md, hooked into the embedded broker. Nothing that a lane publishes is dispatched to anybody:
/// it is taken in the interceptor, which the broker awaits before it sends PUBACK, so PUBACK means "committed" for events
/// and births. When a commit fails the interceptor throws, the broker sends no PUBACK and closes, and the lane sends again.
/// A lane is its client id ("site.device"): it may publish only under its own base and subscribe only to its own `ack`
/// and to the host topic. On MQTT 3.1.1 a refused publish would look accepted, so a stranger's topic closes the connection.
/// Acks go straight into the lane's session; there is no subscription matching over the whole fleet.
/// </summary>
public sealed class UplinkBroker : IHostedLifecycleService
{
    /// <summary>The name under which the broker itself publishes; no lane can have it, for it has no dot.</summary>
    private const string OwnClientId = "companion";

    /// <summary>Acks that a lane may leave without PUBACK. The broker keeps each, so a lane that never answers is cut off.</summary>
    private const int UnansweredAcksMax = 256;

    private readonly MqttServer _server;
    private readonly Writer _writer;
    private readonly Fleet _fleet;
    private readonly ChangeFeed _feed;
    private readonly BrokerCounters _counters;
    private readonly TimeProvider _clock;
    private readonly ILogger<UplinkBroker> _log;
    private readonly ConcurrentDictionary<string, int> _unanswered = new();
    private readonly ConcurrentDictionary<string, byte> _hostListeners = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public UplinkBroker(
        MqttServer server, Writer writer, Fleet fleet, ChangeFeed feed, BrokerCounters counters, TimeProvider clock, ILogger<UplinkBroker> log)
    {
        _server = server;
        _writer = writer;
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
        server.ClientAcknowledgedPublishPacketAsync += Acknowledged;
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
            await SayGoodbye();
            await _server.StopAsync(new MqttServerStopOptions());
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private Task Validate(ValidatingConnectionEventArgs args)
    {
        if (!LaneName.TryParseClientId(args.ClientId, out LaneName lane))
        {
            Refuse(args, MqttConnectReasonCode.ClientIdentifierNotValid, "the client id is not site.device");
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
            _unanswered[args.ClientId] = 0;
            _fleet.Connected(lane);
            _feed.Publish(Change.Of(lane));
        }

        return Task.CompletedTask;
    }

    private Task Disconnected(ClientDisconnectedEventArgs args)
    {
        // A take-over is the new connection's arrival: the lane is still here.
        if (args.DisconnectType != MqttClientDisconnectType.Takeover && LaneName.TryParseClientId(args.ClientId, out LaneName lane))
        {
            _unanswered.TryRemove(args.ClientId, out _);
            _hostListeners.TryRemove(args.ClientId, out _);
            _fleet.Disconnected(lane);
            _feed.Publish(Change.Of(lane));
        }

        return Task.CompletedTask;
    }

    private Task Subscribe(InterceptingSubscriptionEventArgs args)
    {
        string topic = args.TopicFilter.Topic;
        bool own = LaneName.TryParseClientId(args.ClientId, out LaneName lane) && topic == lane.Topic(UplinkNames.Ack);
        if (topic == UplinkNames.HostTopic)
        {
            _hostListeners[args.ClientId] = 0;
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

        if (leaf is not (UplinkNames.Birth or UplinkNames.State or UplinkNames.Event or UplinkNames.Health))
        {
            _counters.Ignored();
            _fleet.Heard(lane, "", null);
            return;
        }

        await Take(lane, leaf, args);
    }

    private async Task Take(LaneName lane, string leaf, InterceptingPublishEventArgs args)
    {
        if (!FlatMessage.TryParse(args.ApplicationMessage.Payload, out FlatMessage message))
        {
            await Quarantine(lane, leaf, args);
            return;
        }

        switch (leaf)
        {
            case UplinkNames.Event: await TakeEvent(lane, message, args); break;
            case UplinkNames.Birth: await TakeBirth(lane, message, args); break;
            default:
                _fleet.Heard(lane, leaf, message);
                _writer.TryPost(new TwinItem(lane, NowMs, leaf, message));
                break;
        }

        _feed.Publish(Change.Of(lane));
    }

    private async Task TakeEvent(LaneName lane, FlatMessage message, InterceptingPublishEventArgs args)
    {
        if (LaneEvent.TryRead(message, out LaneEvent? e) is not null)
        {
            await Quarantine(lane, UplinkNames.Event, args);
            return;
        }

        Receipt receipt = await Commit(new EventItem(lane, NowMs, e!), args.CancellationToken);
        _fleet.Heard(lane, UplinkNames.Event, null);
        await Acknowledge(lane, receipt);
    }

    private async Task TakeBirth(LaneName lane, FlatMessage message, InterceptingPublishEventArgs args)
    {
        long epoch = message.Number(UplinkNames.FieldEpoch) ?? -1;
        long first = message.Number("first") ?? -1;
        long last = message.Number("last") ?? -1;
        bool empty = first == 0 && last == 0;
        if (epoch < 0 || (!empty && (first < 1 || last < first)))
        {
            await Quarantine(lane, UplinkNames.Birth, args);
            return;
        }

        Receipt receipt = await Commit(new BirthItem(lane, NowMs, epoch, first, last, message), args.CancellationToken);
        _fleet.Heard(lane, UplinkNames.Birth, message);
        await Acknowledge(lane, receipt);
    }

    private async Task Quarantine(LaneName lane, string leaf, InterceptingPublishEventArgs args)
    {
        string raw = CardGuard.CleanUnreadable(Encoding.UTF8.GetString(args.ApplicationMessage.Payload));
        string body = $"{leaf}: {(raw.Length > 400 ? raw[..400] : raw)}";
        _log.LogWarning("{Lane} sent a {Leaf} that cannot be read; it is kept in quarantine.", lane, leaf);
        _fleet.Heard(lane, leaf, null);
        await Commit(new QuarantineItem(lane, NowMs, "unreadable", body), args.CancellationToken);
    }

    private async Task<Receipt> Commit(WriterItem item, CancellationToken cancel)
    {
        try
        {
            return await _writer.Commit(item, cancel);
        }
        catch (Exception e) when (e is SqliteException or System.Threading.Channels.ChannelClosedException)
        {
            _counters.NotStored();
            throw;
        }
    }

    private async Task Acknowledge(LaneName lane, Receipt receipt)
    {
        if (receipt.UpTo is not long upTo)
        {
            return;
        }

        if (_unanswered.AddOrUpdate(lane.ClientId, 1, (_, n) => n + 1) > UnansweredAcksMax)
        {
            _log.LogWarning("{Lane} does not answer its acks: connection closed.", lane);
            await _server.DisconnectClientAsync(lane.ClientId, new MqttServerClientDisconnectOptions());
            return;
        }

        try
        {
            MqttSessionStatus session = await _server.GetSessionAsync(lane.ClientId);
            MqttApplicationMessage ack = new MqttApplicationMessageBuilder()
                .WithTopic(lane.Topic(UplinkNames.Ack))
                .WithPayload($"{{\"epoch\":{receipt.Epoch},\"upto\":{upTo}}}")
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build();
            session.TryEnqueueApplicationMessage(ack, out _);
        }
        catch (InvalidOperationException)
        {
            // The session has just gone: the lane will be told at its next birth.
        }
    }

    private Task Acknowledged(ClientAcknowledgedPublishPacketEventArgs args)
    {
        _unanswered.AddOrUpdate(args.ClientId, 0, (_, n) => Math.Max(0, n - 1));
        return Task.CompletedTask;
    }

    /// <summary>Sent to each listener's session, because a dispatched message would still wait in a queue when the broker stops.</summary>
    private async Task SayGoodbye()
    {
        IEnumerable<Task> goodbyes = _hostListeners.Keys.Select(async client =>
        {
            MqttSessionStatus session = await _server.GetSessionAsync(client);
            await session.DeliverApplicationMessageAsync(HostMessage(false));
        });
        try
        {
            await Task.WhenAll(goodbyes).WaitAsync(TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            // A lane that cannot be reached sees the connection end, which says the same.
        }
    }

    private MqttApplicationMessage HostMessage(bool online)
    {
        string t = online ? $",\"t\":{_clock.GetUtcNow().ToUnixTimeSeconds()}" : "";
        return new MqttApplicationMessageBuilder()
            .WithTopic(UplinkNames.HostTopic)
            .WithPayload($"{{\"online\":{(online ? "true" : "false")}{t}}}")
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithRetainFlag()
            .Build();
    }
}
