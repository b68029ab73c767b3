using Bridge.Companion.Alerts;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>The page from which everything that is set once can be reached, and what this companion was started with.</summary>
public static class SettingsRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/settings", (HttpContext context, CompanionOptions options, ChannelBook channels) =>
        Page.Draw<SettingsPage>(context, new()
        {
            [nameof(SettingsPage.Options)] = options,
            [nameof(SettingsPage.ChannelsOpen)] = channels.Lost().Count == 0,
        }));
}
