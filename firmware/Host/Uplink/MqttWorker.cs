using System.Buffers;
using System.Threading.Channels;
using Bridge.Host.Commands;
using Bridge.Host.Options;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Bridge.Host.Uplink;

/// <summary>
/// The connection to the companion's broker: MQTT 3.1.1, QoS 1, clean session. Connects, subscribes, tells the loop,
/// publishes in order from a bounded queue; when the connection ends it tells the loop and tries again with back-off
/// and jitter, for ever. Messages for a broker that is away are dropped: the journal repeats what matters. Nothing
/// that arrives here can move money, and nothing here ever holds up the loop.
/// </summary>
public sealed class MqttWorker : IAsyncDisposable
{
    private const int QueueMax = 64;
    private const int BackOffMinMs = 500;
    private const int BackOffMaxMs = 30000;
    private const int MessageLengthMax = 4096;

    private readonly MqttAddress _address;
    private readonly MqttClientOptions _options;
    private readonly string[] _subscriptions;
    private readonly Inbox _inbox;
    private readonly Log _log;
    private readonly StateLine _state;
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<MqttApplicationMessage> _queue;
    private RemoteWorker? _remote;
    private int _waiting;
    private volatile bool _connected;
    private Task _running = Task.CompletedTask;

    /// <summary>clientId is site.device; the will is what the lane wants said when it is lost.</summary>
    public MqttWorker(
        MqttAddress address, string clientId, string willTopic, string willPayload, string[] subscriptions,
        Inbox inbox, Log log)
    {
        _address = address;
        _subscriptions = subscriptions;
        _inbox = inbox;
        _log = log;
        _state = new StateLine(log, "uplink");
        _queue = Channel.CreateBounded<MqttApplicationMessage>(
            new BoundedChannelOptions(QueueMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithTcpServer(address.Host, address.Port)
            .WithClientId(clientId)
            .WithCleanSession(true)
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(20))
            .WithTimeout(TimeSpan.FromSeconds(10));
        if (willTopic.Length > 0)
        {
            options = options.WithWillTopic(willTopic).WithWillPayload(willPayload)
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).WithWillRetain(false);
        }

        _options = options.Build();
        _client.ApplicationMessageReceivedAsync += Received;
    }

    /// <summary>Before Start: who takes the commands from afar. Without one they are the loop's to ignore.</summary>
    public void Serve(RemoteWorker remote)
    {
        _remote = remote;
        remote.Publish = (topic, bytes, length) => Publish(topic, bytes, length, retain: false);
        remote.IsSent = () => Volatile.Read(ref _waiting) == 0;
    }

    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Queues a message; without a connection, or with a full queue, it is dropped.</summary>
    public void Publish(string topic, byte[] payload, int length, bool retain)
    {
        if (!_connected)
        {
            return;
        }

        MqttApplicationMessage message = new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(payload.AsSpan(0, length).ToArray())
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithRetainFlag(retain)
            .Build();
        Interlocked.Increment(ref _waiting);
        if (!_queue.Writer.TryWrite(message))
        {
            Interlocked.Decrement(ref _waiting);
            _log.Debug("uplink", $"dropped, the queue is full: {topic}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
    }

    private async Task RunAsync()
    {
        int backOffMs = BackOffMinMs;
        while (!_stop.IsCancellationRequested)
        {
            string ended;
            try
            {
                await ConnectAsync();
                backOffMs = BackOffMinMs;
                await PublishLoopAsync();
                ended = "the broker closed the connection";
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                ended = exception.Message;
            }

            await LoseAsync(ended);
            await Task.Delay(backOffMs + Random.Shared.Next(backOffMs), _stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            backOffMs = Math.Min(backOffMs * 2, BackOffMaxMs);
        }

        await LeaveAsync();
    }

    private async Task ConnectAsync()
    {
        MqttClientConnectResult result = await _client.ConnectAsync(_options, _stop.Token);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new IOException($"the broker refused: {result.ResultCode}");
        }

        if (_subscriptions.Length > 0)
        {
            var subscribe = new MqttClientSubscribeOptionsBuilder();
            foreach (string topic in _subscriptions)
            {
                subscribe = subscribe.WithTopicFilter(topic, MqttQualityOfServiceLevel.AtLeastOnce);
            }

            await _client.SubscribeAsync(subscribe.Build(), _stop.Token);
        }

        while (_queue.Reader.TryRead(out _))
        {
            Interlocked.Decrement(ref _waiting);

            // What waited for the last connection is old: the lane starts again from the last acknowledgement.
        }

        _connected = true;
        _state.Good($"connected: {_address.Name}");
        _inbox.Add(new Post { Kind = PostKind.UplinkConnected });
    }

    private async Task PublishLoopAsync()
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task OnDisconnected(MqttClientDisconnectedEventArgs unused) => lost.CancelAsync();
        _client.DisconnectedAsync += OnDisconnected;
        try
        {
            while (_client.IsConnected)
            {
                MqttApplicationMessage message = await _queue.Reader.ReadAsync(lost.Token);
                try
                {
                    await _client.PublishAsync(message, lost.Token);
                }
                finally
                {
                    Interlocked.Decrement(ref _waiting);
                }

                _log.Debug("uplink", $"published {message.Topic} ({message.Payload.Length} bytes)");
            }
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            throw new IOException("the connection ended");
        }
        finally
        {
            _client.DisconnectedAsync -= OnDisconnected;
        }
    }

    private async Task LoseAsync(string reason)
    {
        if (_connected)
        {
            _connected = false;
            _inbox.Add(new Post { Kind = PostKind.UplinkDisconnected });
        }

        if (_client.IsConnected)
        {
            await _client.TryDisconnectAsync();
        }

        _state.Bad($"not connected: {_address.Name}: {reason}; trying again");
    }

    /// <summary>
    /// Ends without DISCONNECT, so that the broker publishes the will: the companion learns at once that the lane is
    /// gone.
    /// </summary>
    private Task LeaveAsync()
    {
        _connected = false;
        return Task.CompletedTask;
    }

    private Task Received(MqttApplicationMessageReceivedEventArgs message)
    {
        ReadOnlySequence<byte> payload = message.ApplicationMessage.Payload;
        if (payload.Length <= MessageLengthMax)
        {
            byte[] bytes = payload.ToArray();
            if (_remote is not null && message.ApplicationMessage.Topic == _remote.Topic)
            {
                _remote.Give(bytes);
                return Task.CompletedTask;
            }

            _inbox.Add(new Post
            {
                Kind = PostKind.UplinkReceived,
                Subject = message.ApplicationMessage.Topic,
                Bytes = bytes,
                Length = bytes.Length,
            });
        }

        return Task.CompletedTask;
    }
}
