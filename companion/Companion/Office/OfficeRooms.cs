using Bridge.Companion.Alerts;
using Bridge.Companion.Commands;
using Bridge.Companion.Devices;
using Bridge.Companion.HomeAssistant;
using Bridge.Companion.Payments;
using Bridge.Companion.Reconciliation;
using Bridge.Companion.Telemetry;
using Bridge.Companion.Web;

namespace Bridge.Companion.Office;

/// <summary>Puts the rooms of the office into the program: what pages need beside the broker and the records.</summary>
public static class OfficeRooms
{
    public static void Add(IServiceCollection services, CompanionOptions options)
    {
        services.AddSingleton<LaneBook>();
        services.AddSingleton<DeviceList>();
        services.AddSingleton<SaleArchive>();
        services.AddSingleton<JobBook>();
        services.AddSingleton<JobDesk>();
        services.AddHostedService(s => s.GetRequiredService<JobDesk>());
        services.AddSingleton<HealthBook>();
        services.AddHostedService<HealthWatch>();
        services.AddSingleton<SettingsBook>();
        services.AddSingleton<TokenBook>();
        services.AddSingleton<KeepBook>();
        services.AddHostedService<KeepWatch>();
        services.AddOpenApi(ApiDocument.Describe);
        FleetMeter.Add(services, options.Otlp);
        if (options.HomeAssistant is not null)
        {
            services.AddHostedService<HomeLink>();
        }

        AlertRooms.Add(services);
        services.AddSingleton<BankReader>();
        services.AddSingleton<CarryShelf>();
        services.AddSingleton<BookShelf>();
    }

    public static void Map(WebApplication app)
    {
        Metrics.Map(app);
        PaymentsFile.Map(app);
        DeviceRoutes.Map(app);
        SaleRoutes.Map(app);
        SettingsRoutes.Map(app);
        AlertRoutes.Map(app);
        BookRoutes.Map(app);
        ProgramRoutes.Map(app);
        HealthRoutes.Map(app);
    }
}
