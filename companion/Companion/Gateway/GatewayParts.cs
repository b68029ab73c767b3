using System.Net;
using Bridge.Companion.Gateway.Bills;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bridge.Companion.Gateway;

/// <summary>
/// Puts the gateway into the companion's host: its services, an endpoint of its own, and the fork at the head of the pipeline. What
/// arrives at that endpoint never sees a page, and no page's endpoint opens the gateway.
/// </summary>
public static class GatewayParts
{
    private static readonly object s_mark = new();

    public static void Add(IServiceCollection services, GatewayOptions gateway, string dataFolder, TimeProvider clock)
    {
        services.AddSingleton(gateway);
        services.AddSingleton(GatewaySettings.Read(gateway.SettingsFile).Open(clock));
        services.AddSingleton(_ => BillStore.Open(dataFolder));
        services.AddSingleton<PaidBills>();
        services.AddSingleton<BillClerk>();
        services.AddSingleton<BillDesk>();
        services.AddSingleton<BillIntake>();
        services.AddSingleton<ProviderPulse>();
        services.AddSingleton<GatewayDoor>();
        services.AddHostedService(s => s.GetRequiredService<BillDesk>());
    }

    /// <summary>Marks each connection of the endpoint, before TLS or after it.</summary>
    public static void Mark(ListenOptions listen) => listen.Use(next => connection =>
    {
        connection.Items[s_mark] = true;
        return next(connection);
    });

    public static void Use(WebApplication app) => app.MapWhen(
        context => context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(s_mark) == true,
        branch => branch.Run(context => context.RequestServices.GetRequiredService<GatewayDoor>().Serve(context)));

    /// <summary>The sentence that says what is wrong with the two options, or null.</summary>
    public static string? Complaint(IPEndPoint? listen, string? settings) =>
        (listen is null) == (settings is null) ? null : "--gateway-listen and --gateway-settings belong together: give both, or neither.";
}
