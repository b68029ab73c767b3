using System.Buffers;
using System.Threading.Channels;
using Bridge.Bytes;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Uplink;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Bridge.Companion.Demo;

/// <summary>
/// A simulated lane: Core's own uplink (UplinkLink decides what is sent and when again, UplinkWriter writes it) over a real MQTT 3.1.1
/// connection, with a journal in memory. It takes no payment: what it reports is put into its journal from outside. Used by --demo, and by
/// the tests and figures that need many lanes.
/// </summary>
public sealed class DemoLane : IAsyncDisposable
{
    private static readonly TimeSpan s_lookEach = TimeSpan.FromSeconds(5);

    private readonly BrokerAddress _broker;
    private readonly LaneJournal _journal;
    private readonly TimeProvider _clock;
    private readonly UplinkLink _link = new();
    private readonly UplinkWriter _writer = new();
    private readonly UplinkReader _reader = new();
    private readonly Channel<(string Topic, byte[] Payload)> _inbox = Channel.CreateBounded<(string, byte[])>(256);
    private readonly CancellationTokenSource _stop = new();
    private readonly long _startedMs;
    private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private string _said = "";

    public DemoLane(BrokerAddress broker, LaneName name, LaneJournal journal, TimeProvider clock)
    {
        (_broker, Name, _journal, _clock) = (broker, name, journal, clock);
        _startedMs = NowMs;
    }

    public LaneName Name { get; }

    /// <summary>What the lane says that it is doing; Epoch and the journal's numbers are filled in.</summary>
    public LaneStatus Status { get; } = new() { State = "ready", Firmware = "demo", Protocol = "demo", Terminal = "no terminal: a simulated lane", TerminalLink = "up" };

    /// <summary>The shortest wait before it connects again.</summary>
    public TimeSpan BackOffMin { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before it connects again.</summary>
    public TimeSpan BackOffMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Every record up to this one is in the companion's database.</summary>
    public uint AckedUpTo { get; private set; }

    public bool IsConnected => _link.IsConnected;

    /// <summary>Waits until the companion has acknowledged every record up to this one.</summary>
    public async Task HeardUpTo(uint upTo, CancellationToken cancel)
    {
        while (AckedUpTo < upTo)
        {
            Task next = _heard.Task;
            if (AckedUpTo < upTo)
            {
                await next.WaitAsync(cancel);
            }
        }
    }

    /// <summary>Called when an ack has come, on the lane's own task.</summary>
    public Action<uint>? Acknowledged { get; init; }

    private long NowMs => _clock.GetTimestamp() / (_clock.TimestampFrequency / 1000);

    public void Start() => _running = Task.Run(Run);

    /// <summary>Something was put into the journal, or the status was changed.</summary>
    public void Wake() => _inbox.Writer.TryWrite(("", []));

    /// <summary>Ends without a word, as a lane that loses power; its journal stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task Run()
    {
        TimeSpan backOff = BackOffMin;
        while (!_stop.IsCancellationRequested)
        {
            using IMqttClient client = new MqttClientFactory().CreateMqttClient();
            try
            {
                await Connect(client);
                backOff = BackOffMin;
                await Serve(client);
            }
            catch (Exception e) when (e is MqttCommunicationException or OperationCanceledException or InvalidOperationException or IOException or TimeoutException)
            {
                // The broker is away, or the lane ends.
            }

            _link.Disconnected();
            if (!_stop.IsCancellationRequested)
            {
                await Task.Delay(backOff + (Random.Shared.NextDouble() * backOff), _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                backOff = backOff < BackOffMax ? backOff * 2 : backOff;
            }
        }
    }

    private async Task Connect(IMqttClient client)
    {
        while (_inbox.Reader.TryRead(out _))
        {
            // What came over the last connection is old.
        }

        client.ApplicationMessageReceivedAsync += message =>
        {
            _inbox.Writer.TryWrite((message.ApplicationMessage.Topic, message.ApplicationMessage.Payload.ToArray()));
            return Task.CompletedTask;
        };
        client.DisconnectedAsync += _ =>
        {
            Wake();
            return Task.CompletedTask;
        };
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithTcpServer(_broker.Host, _broker.Port)
            .WithClientId(Name.ClientId)
            .WithCleanSession()
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(20))
            .WithTimeout(TimeSpan.FromSeconds(20))
            .WithWillTopic(Name.Topic(UplinkNames.State))
            .WithWillPayload($"{{\"s\":\"lost\",\"epoch\":{_journal.Epoch}}}")
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        options = _broker.User is null ? options : options.WithCredentials(_broker.User, _broker.Password);
        options = _broker.Secure ? options.WithTlsOptions(tls => tls.WithCertificateValidationHandler(_ => _broker.Host is "127.0.0.1" or "localhost")) : options;
        MqttClientConnectResult result = await client.ConnectAsync(options.Build(), _stop.Token);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new IOException(result.ResultCode.ToString());
        }

        var subscribe = new MqttClientSubscribeOptionsBuilder();
        foreach (string topic in (string[])[Name.Topic(UplinkNames.Ack), UplinkNames.HostTopic, Name.Topic(UplinkNames.RpcRequest)])
        {
            subscribe.WithTopicFilter(topic, MqttQualityOfServiceLevel.AtLeastOnce);
        }

        await client.SubscribeAsync(subscribe.Build(), _stop.Token);
        _link.Connected(NowMs);
        _said = "";
    }

    private async Task Serve(IMqttClient client)
    {
        while (client.IsConnected)
        {
            while (_inbox.Reader.TryRead(out (string Topic, byte[] Payload) message))
            {
                await Receive(client, message.Topic, message.Payload);
            }

            _link.Tick(NowMs);
            if (await PublishNext(client))
            {
                continue;
            }

            using var wait = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            wait.CancelAfter(TimeSpan.FromMilliseconds(Math.Clamp(_link.NextDeadlineMs - NowMs, 1, (long)s_lookEach.TotalMilliseconds)));
            try
            {
                await _inbox.Reader.WaitToReadAsync(wait.Token);
            }
            catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
            {
                // A deadline of the link.
            }
        }
    }

    private async Task Receive(IMqttClient client, string topic, byte[] payload)
    {
        if (topic == Name.Topic(UplinkNames.Ack) && _reader.ReadAck(payload, payload.Length) && _reader.Epoch == _journal.Epoch)
        {
            _link.Acknowledged(_reader.UpTo, _journal.Last, NowMs);
            AckedUpTo = _link.AckedUpTo;
            _journal.Trim(AckedUpTo);
            Acknowledged?.Invoke(AckedUpTo);
            Interlocked.Exchange(ref _heard, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
        else if (topic == UplinkNames.HostTopic && _reader.ReadHost(payload, payload.Length))
        {
            _link.HostIs(_reader.IsOnline, NowMs);
        }
        else if (topic == Name.Topic(UplinkNames.RpcRequest))
        {
            var request = new RpcRequest();
            if (new RpcReader().ReadRequest(payload, payload.Length, request))
            {
                var answer = new RpcWriter();
                answer.BeginResult(request.Id, 1);
                answer.AddLine("A simulated lane (--demo): there is no device behind it.");
                answer.AddLine("failed");
                await Publish(client, UplinkNames.RpcResult, answer.Buffer, answer.EndLast(false, UplinkNames.ErrorFailed, 0));
            }
        }
    }

    private async Task<bool> PublishNext(IMqttClient client)
    {
        if (_link.TakeBirth())
        {
            Fill();
            return await Publish(client, UplinkNames.Birth, _writer.Buffer, _writer.Birth(Status));
        }

        string state = $"{Status.State} {Status.Sale} {Status.Stage}";
        if (state != _said)
        {
            _said = state;
            Fill();
            return await Publish(client, UplinkNames.State, _writer.Buffer, _writer.State(Status));
        }

        uint last = _journal.Last;
        uint seq = _link.NextToSend(last);
        if (seq != 0 && _journal.At(seq) is LaneEvent record)
        {
            _link.Sent(seq, NowMs);
            return await Publish(client, UplinkNames.Event, _writer.Buffer, _writer.Event(record));
        }

        if (seq != 0)
        {
            uint until = Math.Max(seq, _journal.First - 1);
            _link.Skipped(until, NowMs);
            return await Publish(client, UplinkNames.Event, _writer.Buffer, _writer.Lost(_journal.Epoch, seq, until));
        }

        if (_link.TakeHealth())
        {
            Fill();
            return await Publish(client, UplinkNames.Health, _writer.Buffer, _writer.Health(Status));
        }

        return false;
    }

    private async Task<bool> Publish(IMqttClient client, string leaf, byte[] buffer, int length)
    {
        await client.PublishAsync(
            new MqttApplicationMessageBuilder()
                .WithTopic(Name.Topic(leaf))
                .WithPayload(buffer.AsSpan(0, length).ToArray())
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build(),
            _stop.Token);
        return true;
    }

    private void Fill()
    {
        Status.Epoch = _journal.Epoch;
        Status.FirstSeq = _journal.First;
        Status.LastSeq = _journal.Last;
        Status.Time = (uint)_clock.GetUtcNow().ToUnixTimeSeconds();
        Status.UpSeconds = (NowMs - _startedMs) / 1000;
        Status.Pending = Math.Max(0, (long)_journal.Last - _link.AckedUpTo);
    }
}
