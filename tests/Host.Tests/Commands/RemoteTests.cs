using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bridge.Host.Tests.Running;
using Bridge.Host.Tests.Uplink;
using Bridge.Testing;
using Bridge.Uplink;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;
using Xunit;

namespace Bridge.Host.Tests.Commands;

/// <summary>The commands over MQTT through the built program and a real broker.</summary>
public sealed class RemoteTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _brokerPort = LoopbackPort.Free();
    private readonly int _registerPort = LoopbackPort.Free();
    private readonly BlockingCollection<RpcResult> _answers = [];
    private MqttServer? _broker;
    private HostProcess? _bridge;
    private int _asked;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _bridge?.Dispose();
        if (_broker is not null)
        {
            await _broker.StopAsync();
            _broker.Dispose();
        }

        _folder.Dispose();
    }

    private async Task Start()
    {
        _broker = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithDefaultEndpointPort(_brokerPort)
            .Build());
        _broker.InterceptingPublishAsync += message =>
        {
            if (message.ApplicationMessage.Topic == "bridge/v1/store-1/lane-1/rpc/res")
            {
                byte[] payload = Encoding.UTF8.GetBytes(message.ApplicationMessage.ConvertPayloadToString());
                RpcResult result = new();
                Assert.True(new RpcReader().ReadResult(payload, payload.Length, result));
                _answers.Add(result);
            }

            return Task.CompletedTask;
        };
        await _broker.StartAsync();
        File.WriteAllText(_folder.File("lane.json"), "{\"terminalHost\": \"127.0.0.1\", \"terminalPort\": 9}");
        _bridge = new HostProcess(
            "--register", $"listen://127.0.0.1:{_registerPort}", "--settings", _folder.File("lane.json"),
            "--journal", _folder.File("j"), "--mqtt", $"mqtt://127.0.0.1:{_brokerPort}");
        _bridge.WaitFor("uplink   connected");
    }

    private async Task<RpcResult> Ask(string method, string parameters = "", int expiresIn = 60)
    {
        RpcWriter writer = new();
        string id = $"t{++_asked}";
        int length = writer.Request(new RpcRequest
        {
            Id = id,
            Method = method,
            Parameters = parameters,
            Expires = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + expiresIn,
        });
        await _broker!.InjectApplicationMessage(
            "bridge/v1/store-1/lane-1/rpc/req", Encoding.UTF8.GetString(writer.Buffer, 0, length), MqttQualityOfServiceLevel.AtLeastOnce);
        StringBuilder text = new();
        for (int part = 1; ; part++)
        {
            Assert.True(_answers.TryTake(out RpcResult? result, 60000, Cancel), "no answer within 60 s");
            Assert.Equal((id, part), (result.Id, result.Part));
            text.Append(part > 1 ? "\n" : "").Append(result.Text);
            if (result.IsLast)
            {
                result.Text = text.ToString();
                return result;
            }
        }
    }

    [Fact]
    public async Task A_question_is_answered_an_old_one_refused_and_a_change_kept()
    {
        await Start();
        Assert.Equal("site = store-1\nok", (await Ask("settings.get", "site")).Text);
        Assert.Contains("no payment is under way", (await Ask("sys.info")).Text);
        Assert.Equal("expired", (await Ask("sys.restart", expiresIn: -5)).Error);
        Assert.Equal("unknown", (await Ask("lane.pay", "100")).Error);
        RpcResult help = await Ask("help");
        Assert.True(help.Ok && help.Part > 1, $"{help.Part} parts");
        Assert.Contains("somebody at the lane", (await Ask("settings.set", "terminalHost 10.6.6.6")).Text);
        Assert.True((await Ask("settings.set", "language en")).Ok);
        using var saved = JsonDocument.Parse(File.ReadAllText(_folder.File("lane.json")));
        Assert.Equal("127.0.0.1", saved.RootElement.GetProperty("terminalHost").GetString());
        Assert.Equal("en", saved.RootElement.GetProperty("language").GetString());
    }

    [Fact]
    public async Task The_registers_line_is_seen_from_afar_while_it_is_switched_on()
    {
        await Start();
        using var register = new TcpClient();
        await register.ConnectAsync(IPAddress.Loopback, _registerPort, Cancel);
        _bridge!.WaitFor("register connected");
        byte[] noise = Encoding.ASCII.GetBytes(new string('~', 200) + "{4000001234567899}" + new string('~', 200));
        Assert.Equal("ok", (await Ask("register.watch", "60")).Text);
        string told = "";
        for (int question = 0; question < 50 && !told.Contains("7D 7E", StringComparison.Ordinal); question++)
        {
            await register.GetStream().WriteAsync(noise, Cancel);
            told = (await Ask("register.watch", "60")).Text;
        }

        Assert.Contains("** 37 38 39 39 7D 7E", told.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("34 30 30 30", told, StringComparison.Ordinal);
        Assert.True((await Ask("register.watch", "0")).Ok);
        await register.GetStream().WriteAsync(noise, Cancel);
        Assert.Equal("ok", (await Ask("register.watch", "0")).Text);
        Assert.Contains("1 to 600", (await Ask("register.watch", "601")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_is_answered_before_it_happens()
    {
        await Start();
        RpcResult answer = await Ask("sys.restart");
        Assert.True(answer.Ok, answer.Text);
        Assert.Equal(75, _bridge!.ExitCode());
    }
}
