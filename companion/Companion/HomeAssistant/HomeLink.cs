using Bridge.Companion.Devices;
using Bridge.Companion.Storage;
using MQTTnet;
using MQTTnet.Protocol;

namespace Bridge.Companion.HomeAssistant;

/// <summary>
/// Keeps Home Assistant's broker told. Driven by the change feed, at most each two seconds; connects again by itself, and then tells
/// everything anew, for a broker may have forgotten. What it cannot tell it drops: the next change carries it.
/// </summary>
public sealed class HomeLink(Fleet fleet, ChangeFeed feed, CompanionOptions options, ILogger<HomeLink> log) : BackgroundService
{
    private static readonly TimeSpan s_together = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(10);

    private readonly Dictionary<LaneName, string> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Talk(options.HomeAssistant!, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Home Assistant's broker at {Host} is not reached ({Why}); the next try comes in {Seconds} s.",
                    options.HomeAssistant!.Host, e.GetType().Name, s_again.TotalSeconds);
                await Task.Delay(s_again, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Talk(Uri broker, CancellationToken cancel)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(Options(broker), cancel);
        _told.Clear();
        await Publish(client, HomeBroker.StatusTopic, "online"u8.ToArray(), cancel);
        using ChangeReader changes = feed.Subscribe();
        while (client.IsConnected)
        {
            changes.Take();
            foreach (DeviceTwin twin in fleet.All)
            {
                await Tell(client, twin, cancel);
            }

            await changes.Wait(TimeSpan.FromSeconds(30), TimeProvider.System, cancel);
            await Task.Delay(s_together, cancel);
        }

        throw new IOException("closed");
    }

    private async Task Tell(IMqttClient client, DeviceTwin twin, CancellationToken cancel)
    {
        byte[] state = HomeBroker.State(twin, fleet.PresenceOf(twin));
        string now = $"{twin.BirthMs} {Convert.ToHexString(state)}";
        string? before = _told.GetValueOrDefault(twin.Name);
        if (before == now)
        {
            return;
        }

        if (before is null || before.Split(' ')[0] != now.Split(' ')[0])
        {
            await Publish(client, HomeBroker.DiscoveryTopic(twin.Name), HomeBroker.Discovery(twin, PageAddress()), cancel);
        }

        await Publish(client, HomeBroker.StateTopic(twin.Name), state, cancel);
        _told[twin.Name] = now;
    }

    private string PageAddress() => $"{(options.Certificate is null ? "http" : "https")}://{options.HostNames.FirstOrDefault() ?? options.Listen.Address.ToString()}:{options.Listen.Port}/";

    private static Task Publish(IMqttClient client, string topic, byte[] payload, CancellationToken cancel) => client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag().WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(), cancel);

    private static MqttClientOptions Options(Uri broker)
    {
        bool secure = broker.Scheme == "mqtts";
        string[] user = Uri.UnescapeDataString(broker.UserInfo).Split(':', 2);
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.Host, broker.Port > 0 ? broker.Port : secure ? 8883 : 1883)
            .WithClientId("bridge-companion-" + Environment.MachineName)
            .WithWillTopic(HomeBroker.StatusTopic).WithWillPayload("offline").WithWillRetain().WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithTimeout(TimeSpan.FromSeconds(10));
        builder = user[0].Length > 0 ? builder.WithCredentials(user[0], user.ElementAtOrDefault(1)) : builder;
        return (secure ? builder.WithTlsOptions(tls => tls.UseTls()) : builder).Build();
    }
}
