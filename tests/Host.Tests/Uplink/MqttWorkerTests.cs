using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bridge.Host.Options;
using Bridge.Host.Uplink;
using Bridge.Testing;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using MQTTnet.Server;
using Xunit;

namespace Bridge.Host.Tests.Uplink;

public sealed class MqttWorkerTests : IAsyncDisposable
{
    private readonly Inbox _inbox = new();
    private readonly LogText _log = new();
    private readonly int _port = LoopbackPort.Free();
    private readonly BlockingCollection<MqttApplicationMessage> _published = [];
    private readonly BlockingCollection<ValidatingConnectionEventArgs> _connections = [];
    private MqttServer? _broker;
    private MqttWorker? _worker;

    public async ValueTask DisposeAsync()
    {
        _inbox.Close();
        if (_worker is not null)
        {
            await _worker.DisposeAsync();
        }

        if (_broker is not null)
        {
            await _broker.StopAsync();
            _broker.Dispose();
        }
    }

    [Fact]
    public async Task Connects_as_3_1_1_with_the_name_of_the_lane_and_says_so()
    {
        await StartBroker();
        StartWorker();
        _inbox.TakePost(PostKind.UplinkConnected);
        ValidatingConnectionEventArgs connection = Take(_connections);
        Assert.Equal("store-1.lane-1", connection.ClientId);
        Assert.Equal(MqttProtocolVersion.V311, connection.ProtocolVersion);
        Assert.True(connection.CleanSession);
    }

    [Fact]
    public async Task Publishes_in_order_with_qos_1()
    {
        await StartBroker();
        StartWorker();
        _inbox.TakePost(PostKind.UplinkConnected);
        for (int n = 0; n < 50; n++)
        {
            _worker!.Publish("bridge/v1/store-1/lane-1/event", Encoding.ASCII.GetBytes($"{n}..."), 2, retain: false);
            MqttApplicationMessage message = Take(_published);
            Assert.Equal($"{n}..."[..2], message.ConvertPayloadToString());
            Assert.Equal(MqttQualityOfServiceLevel.AtLeastOnce, message.QualityOfServiceLevel);
            Assert.False(message.Retain);
        }
    }

    [Fact]
    public async Task Hands_over_what_arrives_on_its_subscriptions()
    {
        await StartBroker();
        StartWorker();
        _inbox.TakePost(PostKind.UplinkConnected);
        await _broker!.InjectApplicationMessage(
            "bridge/v1/store-1/lane-1/ack", "{\"epoch\":1,\"upto\":2}", MqttQualityOfServiceLevel.AtLeastOnce);
        Post post = _inbox.TakePost(PostKind.UplinkReceived);
        Assert.Equal("bridge/v1/store-1/lane-1/ack", post.Subject);
        Assert.Equal("{\"epoch\":1,\"upto\":2}", Encoding.UTF8.GetString(post.Bytes!, 0, post.Length));
    }

    [Fact]
    public async Task A_message_larger_than_any_of_ours_is_left_out()
    {
        await StartBroker();
        StartWorker();
        _inbox.TakePost(PostKind.UplinkConnected);
        await _broker!.InjectApplicationMessage("bridge/v1/store-1/lane-1/ack", new string('x', 5000));
        await _broker!.InjectApplicationMessage("bridge/v1/store-1/lane-1/ack", "next");
        Assert.Equal(4, _inbox.TakePost(PostKind.UplinkReceived).Length);
    }

    [Fact]
    public async Task The_will_is_published_when_the_lane_ends()
    {
        await StartBroker();
        StartWorker();
        _inbox.TakePost(PostKind.UplinkConnected);
        await _worker!.DisposeAsync();
        MqttApplicationMessage will = Take(_published);
        Assert.Equal("bridge/v1/store-1/lane-1/state", will.Topic);
        Assert.Equal("{\"s\":\"lost\"}", will.ConvertPayloadToString());
        Assert.Equal(MqttQualityOfServiceLevel.AtLeastOnce, will.QualityOfServiceLevel);
    }

    [Fact]
    public async Task Connects_again_when_the_broker_was_away()
    {
        await StartBroker();
        StartWorker();
        _inbox.TakePost(PostKind.UplinkConnected);
        await _broker!.StopAsync();
        _inbox.TakePost(PostKind.UplinkDisconnected);
        _broker!.Dispose();

        // While it is away, messages are dropped without a word and without harm.
        _worker!.Publish("bridge/v1/store-1/lane-1/event", "lost"u8.ToArray(), 4, retain: false);

        await StartBroker();
        _inbox.TakePost(PostKind.UplinkConnected);
        _worker!.Publish("bridge/v1/store-1/lane-1/event", "back"u8.ToArray(), 4, retain: false);

        // The broker that went down published the will; what was sent meanwhile never comes.
        MqttApplicationMessage message = Take(_published);
        while (message.Topic.EndsWith("/state", StringComparison.Ordinal))
        {
            message = Take(_published);
        }

        Assert.Equal("back", message.ConvertPayloadToString());
    }

    [Fact]
    public async Task A_broker_that_is_not_there_yet_is_one_line_and_no_end()
    {
        StartWorker();
        _log.WaitFor("not connected");
        await StartBroker();
        _inbox.TakePost(PostKind.UplinkConnected);
        Assert.Single(_log.Lines, line => line.Contains("not connected", StringComparison.Ordinal));
        Assert.Single(_log.Lines, line => line.Contains("uplink   connected: mqtt://", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broker_that_answers_nothing_never_holds_up_the_loop()
    {
        using var silent = new TcpListener(IPAddress.Loopback, _port);
        silent.Start();
        StartWorker();
        using Socket connection = await silent.AcceptSocketAsync(TestContext.Current.CancellationToken);
        for (int n = 0; n < 10000; n++)
        {
            _worker!.Publish("bridge/v1/store-1/lane-1/event", [1], 1, retain: false);
        }

        await _worker!.DisposeAsync();
        _worker = null;
    }

    private async Task StartBroker()
    {
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithDefaultEndpointPort(_port)
            .Build();
        _broker = new MqttServerFactory().CreateMqttServer(options);
        _broker.InterceptingPublishAsync += message =>
        {
            if (message.ClientId == "store-1.lane-1")
            {
                _published.Add(message.ApplicationMessage);
            }

            return Task.CompletedTask;
        };
        _broker.ValidatingConnectionAsync += connection =>
        {
            _connections.Add(connection);
            return Task.CompletedTask;
        };
        await _broker.StartAsync();
    }

    private void StartWorker()
    {
        _worker = new MqttWorker(
            new MqttAddress("127.0.0.1", _port), "store-1.lane-1",
            "bridge/v1/store-1/lane-1/state", "{\"s\":\"lost\"}",
            ["bridge/v1/store-1/lane-1/ack", "bridge/v1/host"], _inbox, _log.Log);
        _worker.Start();
    }

    private static T Take<T>(BlockingCollection<T> source)
    {
        Assert.True(source.TryTake(out T? item, 20000, TestContext.Current.CancellationToken), "nothing within 20 s");
        return item;
    }
}

internal static class BrokerInjection
{
    public static Task InjectApplicationMessage(
        this MqttServer broker, string topic, string payload,
        MqttQualityOfServiceLevel level = MqttQualityOfServiceLevel.AtMostOnce) =>
        broker.InjectApplicationMessage(
            new InjectedMqttApplicationMessage(
                new MqttApplicationMessageBuilder()
                    .WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(level).Build())
            { SenderClientId = "companion" });
}
