using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// One connection to a broker of its own, kept up for ever: connects, lets its owner subscribe, waits for the end, and tries again with
/// back-off. It speaks MQTT 5 where the broker does (shared subscriptions need it) and 3.1.1 where it does not. The session is always a
/// clean one: what a broken connection leaves behind is in the lanes' journals, not in the broker.
/// </summary>
internal sealed class BrokerLine(BrokerAddress address, X509Certificate2Collection? trust, string clientId) : IAsyncDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_backOffMin = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_backOffMax = TimeSpan.FromSeconds(15);

    /// <summary>MQTT 3.1.1's own "unacceptable protocol version" (3.2.2.3), which NATS answers to version 5.</summary>
    private const MqttClientConnectResultCode OldVersionOnly = (MqttClientConnectResultCode)1;

    private bool _speaksFive = true;

    public IMqttClient Client { get; } = new MqttClientFactory().CreateMqttClient();

    /// <summary>True when several companions may share what this broker has (MQTT 5, and the broker does not say that it cannot).</summary>
    public bool CanShare { get; private set; }

    /// <summary>A message and its retain flag that the broker publishes when this connection breaks.</summary>
    public (string Topic, string Payload)? Will { get; init; }

    /// <summary>Unacknowledged messages that the broker may send at once (MQTT 5).</summary>
    public ushort ReceiveMax { get; init; } = 1000;

    /// <summary>Why the line is not up; null when it is.</summary>
    public Action<string?> Says { get; init; } = _ => { };

    public async Task Run(Func<CancellationToken, Task> whenConnected, CancellationToken stop)
    {
        TimeSpan backOff = s_backOffMin;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Task Ended(MqttClientDisconnectedEventArgs args)
                {
                    ended.TrySetResult();
                    return Task.CompletedTask;
                }

                Client.DisconnectedAsync += Ended;
                try
                {
                    await Connect(stop);
                    await whenConnected(stop);
                    Says(null);
                    backOff = s_backOffMin;
                    await ended.Task.WaitAsync(stop);
                    Says($"The connection to the broker {address} was lost; trying again.");
                }
                finally
                {
                    Client.DisconnectedAsync -= Ended;
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Says($"The broker {address} {Reason(e)}");
                await Client.TryDisconnectAsync();
            }

            await Task.Delay(backOff + (Random.Shared.NextDouble() * backOff), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            backOff = backOff < s_backOffMax ? backOff * 2 : s_backOffMax;
        }
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Connect(CancellationToken stop)
    {
        MqttClientConnectResult result;
        try
        {
            result = await Client.ConnectAsync(Options(), stop);
        }
        catch (MqttCommunicationException e) when (_speaksFive && e.InnerException is not SocketException && !stop.IsCancellationRequested)
        {
            // A broker that knows only 3.1.1 just closes at version 5, or answers with return code 1.
            _speaksFive = false;
            result = await Client.ConnectAsync(Options(), stop);
        }

        if (_speaksFive && result.ResultCode is MqttClientConnectResultCode.UnsupportedProtocolVersion or MqttClientConnectResultCode.UnspecifiedError or OldVersionOnly)
        {
            _speaksFive = false;
            result = await Client.ConnectAsync(Options(), stop);
        }

        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            bool unknown = result.ResultCode is MqttClientConnectResultCode.BadUserNameOrPassword or MqttClientConnectResultCode.NotAuthorized;
            throw new IOException(unknown
                ? $"refuses this companion: give its user in --broker and its password in {BrokerAddress.EnvironmentName}."
                : $"refuses this companion ({result.ResultCode}).");
        }

        CanShare = _speaksFive && result.SharedSubscriptionAvailable;
    }

    private MqttClientOptions Options()
    {
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(_speaksFive ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311)
            .WithTcpServer(address.Host, address.Port)
            .WithClientId(clientId)
            .WithCleanSession()
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(15))
            .WithTimeout(s_timeout);
        options = address.User is null ? options : options.WithCredentials(address.User, address.Password);
        options = _speaksFive ? options.WithReceiveMaximum(ReceiveMax) : options;
        if (address.Secure)
        {
            options = options.WithTlsOptions(tls =>
            {
                tls.UseTls();
                tls.WithTargetHost(address.Host);
                if (trust is not null)
                {
                    tls.WithTrustChain(trust);
                }
            });
        }

        return Will is not (string topic, string payload) ? options.Build()
            : options.WithWillTopic(topic).WithWillPayload(payload).WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
    }

    private static string Reason(Exception e)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AuthenticationException:
                    return "shows a certificate that is not trusted here: name the one that signed it with --broker-ca.";
                case SocketException socket:
                    return $"cannot be reached ({socket.Message}); trying again.";
            }
        }

        return e.Message.StartsWith("refuses", StringComparison.Ordinal) ? e.Message : $"cannot be used ({e.Message.Split('\n')[0]}); trying again.";
    }
}
