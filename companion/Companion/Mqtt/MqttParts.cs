using Bridge.Companion.Commands;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MQTTnet.AspNetCore;

namespace Bridge.Companion.Mqtt;

/// <summary>The parts of the uplink: with the embedded broker, or with the connections to a broker of its own.</summary>
internal static class MqttParts
{
    public static void Add(IServiceCollection services, CompanionOptions options)
    {
        services.AddSingleton<AckSender>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<WireWatch>();
        services.AddSingleton<QuestionDesk>();
        services.AddSingleton<UplinkIngest>();
        if (options.Broker is not null)
        {
            services.AddSingleton<LaneMail, BrokerMail>();
            services.AddSingleton<UplinkSubscriber>();
            services.AddHostedService(s => s.GetRequiredService<UplinkSubscriber>());
            return;
        }

        services.AddMqttConnectionHandler();
        services.AddHostedMqttServer(broker => broker
            .WithoutDefaultEndpoint()
            .WithDefaultCommunicationTimeout(TimeSpan.FromSeconds(15))
            .WithMaxPendingMessagesPerClient(100));
        services.AddConnections();
        services.AddSingleton<LaneMail, SessionMail>();
        services.AddSingleton<TimeTeller>();
        services.AddHostedService(s => s.GetRequiredService<TimeTeller>());
        services.AddSingleton<FloodGuard>();
        services.AddSingleton<Gate>();
        services.AddSingleton<UplinkBroker>();
        services.AddHostedService(s => s.GetRequiredService<UplinkBroker>());
    }

    /// <summary>The embedded broker behind its guards.</summary>
    public static void Use(ListenOptions listen, IServiceProvider services)
    {
        ILogger log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PacketSizeLimit));
        listen.Use(next => async connection =>
        {
            // Kestrel opens the port a moment before the broker is ready; the broker would fail on such a connection.
            await services.GetRequiredService<UplinkBroker>().Started;
            await next(connection);
        });
        listen.Use(next => PacketSizeLimit.Guard(next, log));
        listen.UseMqtt();
    }
}
