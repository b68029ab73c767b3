using Bridge.Companion.Commands;
using Bridge.Companion.Payments;
using Bridge.Companion.Web;

namespace Bridge.Companion.Office;

/// <summary>Puts the rooms of the office into the program: what pages need beside the broker and the records.</summary>
public static class OfficeRooms
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<LaneBook>();
        services.AddSingleton<DeviceList>();
        services.AddSingleton<SaleArchive>();
        services.AddSingleton<JobBook>();
        services.AddSingleton<JobDesk>();
        services.AddHostedService(s => s.GetRequiredService<JobDesk>());
    }

    public static void Map(WebApplication app)
    {
        DeviceRoutes.Map(app);
        SaleRoutes.Map(app);
        SettingsRoutes.Map(app);
    }
}
