using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Bridge.Companion.Tests.Harness;

/// <summary>A lane as the companion sees one: an MQTT 3.1.1 client that publishes with QoS 1 and listens to its acks.</summary>
public sealed class LaneClient : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Channel<(long Epoch, long UpTo)> _acks = Channel.CreateUnbounded<(long, long)>();
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _commands = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _times = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _host = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _site;
    private readonly string _device;

    private LaneClient(string name)
    {
        string[] parts = name.Split('.');
        (_site, _device) = (parts[0], parts.ElementAtOrDefault(1) ?? "");
        _client.DisconnectedAsync += _ =>
        {
            _gone.TrySetResult();
            return Task.CompletedTask;
        };
        _client.ApplicationMessageReceivedAsync += Received;
    }

    public string Base => $"bridge/v1/{_site}/{_device}/";

    public static async Task<LaneClient> Connect(IPEndPoint broker, string name, bool listen = true, string? user = null, string? password = null)
    {
        var lane = new LaneClient(name);
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder();
        options = user is null ? options : options.WithCredentials(user, password);
        MqttClientConnectResult result = await lane._client.ConnectAsync(
            options
                .WithTcpServer(broker.Address.ToString(), broker.Port)
                .WithProtocolVersion(MqttProtocolVersion.V311)
                .WithClientId(name)
                .WithWillTopic(lane.Base + "state")
                .WithWillPayload("{\"s\":\"lost\"}")
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .WithTimeout(s_patience)
                .Build(),
            TestCompanion.Cancel);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new InvalidOperationException(result.ResultCode.ToString());
        }

        if (listen)
        {
            await lane._client.SubscribeAsync(lane.Base + "ack", MqttQualityOfServiceLevel.AtLeastOnce, TestCompanion.Cancel);
        }

        return lane;
    }

    public async Task<MqttClientSubscribeResultCode> Subscribe(string topic)
    {
        MqttClientSubscribeResult result = await _client.SubscribeAsync(topic, MqttQualityOfServiceLevel.AtLeastOnce, TestCompanion.Cancel);
        return result.Items.Single().ResultCode;
    }

    /// <summary>Publishes and waits for PUBACK.</summary>
    public Task Publish(string topic, string payload) => Publish(topic, Encoding.UTF8.GetBytes(payload));

    public async Task Publish(string topic, byte[] payload, MqttQualityOfServiceLevel qos = MqttQualityOfServiceLevel.AtLeastOnce)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(s_patience);
        await _client.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(qos).Build(),
            patience.Token);
    }

    public Task Birth(long epoch, long first, long last) =>
        Publish(Base + "birth", $$"""{"v":1,"epoch":{{epoch}},"first":{{first}},"last":{{last}},"fw":"0.1.0","protocol":"inpas","terminal":"192.168.80.4:8080","t":0}""");

    public Task State(string json) => Publish(Base + "state", json);

    public Task Event(string json) => Publish(Base + "event", json);

    /// <summary>A record of which only its place matters.</summary>
    public Task Boot(long epoch, long seq) => Event($$"""{"epoch":{{epoch}},"seq":{{seq}},"kind":"boot","t":0,"fw":"0.1.0"}""");

    /// <summary>A whole approved sale: five records beginning at seq.</summary>
    public async Task ApprovedSale(long epoch, long seq, long amount, long t)
    {
        foreach (string record in Records.ApprovedSale(epoch, seq, amount, t))
        {
            await Event(record);
        }
    }

    public async Task<(long Epoch, long UpTo)> NextAck()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(s_patience);
        return await _acks.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Reads acks until one reaches that record.</summary>
    public async Task AckedTo(long epoch, long upTo)
    {
        (long Epoch, long UpTo) ack;
        do
        {
            ack = await NextAck();
        }
        while (ack.Epoch != epoch || ack.UpTo < upTo);
    }

    public Task<JsonElement> NextAnswer() => Next(_answers);

    /// <summary>The next rpc/req.</summary>
    public Task<JsonElement> NextCommand() => Next(_commands);

    /// <summary>The next time, in Unix seconds.</summary>
    public async Task<long> NextTime() => (await Next(_times)).GetProperty("t").GetInt64();

    /// <summary>Publishes a part of an answer to a command.</summary>
    public Task Result(string json) => Publish(Base + "rpc/res", json);

    public async Task<string> HostSays()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(s_patience);
        return await _host.Reader.ReadAsync(patience.Token);
    }

    public Task Gone() => _gone.Task.WaitAsync(s_patience, TestCompanion.Cancel);

    public Task Disconnect() => _client.DisconnectAsync(cancellationToken: TestCompanion.Cancel);

    public ValueTask DisposeAsync()
    {
        // Without DISCONNECT: a lane that loses power does not say goodbye either.
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<JsonElement> Next(Channel<string> channel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(s_patience);
        using JsonDocument message = JsonDocument.Parse(await channel.Reader.ReadAsync(patience.Token));
        return message.RootElement.Clone();
    }

    private Task Received(MqttApplicationMessageReceivedEventArgs args)
    {
        string text = args.ApplicationMessage.ConvertPayloadToString() ?? "";
        if (args.ApplicationMessage.Topic == "bridge/v1/host")
        {
            _host.Writer.TryWrite(text);
        }
        else if (args.ApplicationMessage.Topic == Base + "rpc/req")
        {
            _commands.Writer.TryWrite(text);
        }
        else if (args.ApplicationMessage.Topic == Base + "time")
        {
            _times.Writer.TryWrite(text);
        }
        else if (args.ApplicationMessage.Topic == Base + "answer")
        {
            _answers.Writer.TryWrite(text);
        }
        else
        {
            using JsonDocument ack = JsonDocument.Parse(text);
            _acks.Writer.TryWrite((ack.RootElement.GetProperty("epoch").GetInt64(), ack.RootElement.GetProperty("upto").GetInt64()));
        }

        return Task.CompletedTask;
    }
}
