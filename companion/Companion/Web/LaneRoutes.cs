using Bridge.Companion.Commands;
using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Storage;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>The page of one lane, and its console. Answers of the console are shown and not kept.</summary>
public static class LaneRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/lanes/{site}/{device}", (string site, string device, HttpContext context) => Page(site, device, context, null));
        routes.MapPost("/lanes/{site}/{device}/settings", Read).Needs(Right.Console);
        routes.MapPost("/lanes/{site}/{device}/console", Run).Needs(Right.Console);
        routes.MapPost("/lanes/{site}/{device}/wire", Watch).Needs(Right.Console);
    }

    public static string PathOf(LaneName lane) => $"/lanes/{lane.Site}/{lane.Device}";

    private static async Task<IResult> Run(string site, string device, HttpContext context, CommandDesk desk, OfficeStore office, PageRenderer renderer)
    {
        var lane = new LaneName(site, device);
        if (context.RequestServices.GetRequiredService<Fleet>().Find(lane) is null)
        {
            return await PageRoutes.Missing(context, context.RequestServices.GetRequiredService<Texts>(), renderer);
        }

        string line = (await context.Request.ReadFormAsync(context.RequestAborted))["line"].ToString();
        office.Note(Visitor.Of(context)!.Name, "console", lane.ClientId, Short(CommandText.Read(line).ForTheAudit));
        CommandAnswer answer = await desk.Run(lane, line, context.RequestAborted);
        if (!context.Request.Headers.ContainsKey("X-Part"))
        {
            return await Page(site, device, context, answer);
        }

        // For the script: only the answer, which it puts into the page.
        return Results.Content(
            await renderer.Render<ConsoleAnswer>(new() { [nameof(ConsoleAnswer.View)] = View.Of(context), [nameof(ConsoleAnswer.Answer)] = answer }),
            "text/html; charset=utf-8");
    }

    /// <summary>Switches the ear on the register's line on or off, or asks what passed; JSON for the script, else the page.</summary>
    private static async Task<IResult> Watch(string site, string device, HttpContext context, WireWatch wire)
    {
        var lane = new LaneName(site, device);
        if (context.RequestServices.GetRequiredService<Fleet>().Find(lane) is null)
        {
            return await Web.Page.Missing(context);
        }

        string who = Visitor.Of(context)!.Name;
        string what = (await context.Request.ReadFormAsync(context.RequestAborted))["what"].ToString();
        CommandAnswer answer = what switch
        {
            "on" => await wire.Begin(lane, who, context.RequestAborted),
            "off" => await wire.End(lane, who, context.RequestAborted),
            _ => await wire.Next(lane, who, context.RequestAborted),
        };
        // What may pass by itself ends nothing: the page asks again until its time is over.
        return context.Request.Headers.ContainsKey("X-Part")
            ? Results.Json(new { on = answer.Ok || answer.Error is "busy" or "silence" or "parts" or "offline", say = WirePart.Sentence(View.Of(context).Language, answer), lines = answer.Lines })
            : await Page(site, device, context, null, null, answer);
    }

    /// <summary>Reads the lane's settings and keeps them when they are others than before.</summary>
    private static async Task<IResult> Read(string site, string device, HttpContext context, CommandDesk desk, SettingsBook book)
    {
        var lane = new LaneName(site, device);
        if (context.RequestServices.GetRequiredService<Fleet>().Find(lane) is null)
        {
            return await Web.Page.Missing(context);
        }

        CommandAnswer answer = await desk.Run(lane, "settings.export", context.RequestAborted);
        if (!answer.Ok || answer.CutLines > 0)
        {
            return await Page(site, device, context, null, answer.Ok ? "parts" : answer.Error);
        }

        book.Keep(lane, answer.Lines, Visitor.Of(context)!.Name);
        return Results.LocalRedirect(PathOf(lane) + "#settings-title");
    }

    private static async Task<IResult> Page(string site, string device, HttpContext context, CommandAnswer? answer, string? settingsWrong = null, CommandAnswer? wire = null)
    {
        IServiceProvider services = context.RequestServices;
        PageRenderer renderer = services.GetRequiredService<PageRenderer>();
        Fleet fleet = services.GetRequiredService<Fleet>();
        var name = new LaneName(site, device);
        if (fleet.Find(name) is not DeviceTwin twin)
        {
            return await PageRoutes.Missing(context, services.GetRequiredService<Texts>(), renderer);
        }

        Reader reader = services.GetRequiredService<Reader>();
        View view = View.Of(context);
        int days = context.Request.Query["days"] == "7" ? 7 : 1;
        return PageRoutes.Html(await renderer.Render<DevicePage>(new()
        {
            [nameof(DevicePage.View)] = view,
            [nameof(DevicePage.Lane)] = new LaneView(twin, fleet.PresenceOf(twin)),
            [nameof(DevicePage.Gaps)] = reader.Gaps(name),
            [nameof(DevicePage.Sales)] = reader.Sales(site, device, 20),
            [nameof(DevicePage.Answer)] = answer,
            [nameof(DevicePage.Wire)] = wire,
            [nameof(DevicePage.Days)] = days,
            [nameof(DevicePage.Health)] = services.GetRequiredService<HealthBook>().Since(name, view.NowMs - (days * 24L * 3600_000)),
            [nameof(DevicePage.Settings)] = services.GetRequiredService<SettingsBook>().Of(name),
            [nameof(DevicePage.SettingsWrong)] = settingsWrong,
            [nameof(DevicePage.Tags)] = services.GetRequiredService<LaneBook>().Tags().GetValueOrDefault(name, []),
            [nameof(DevicePage.History)] = view.May(Right.Audit) ? services.GetRequiredService<AuditLog>().Newest(20, name.ClientId) : [],
        }));
    }

    private static string Short(string text) => text.Length > 200 ? text[..200] : text;
}
