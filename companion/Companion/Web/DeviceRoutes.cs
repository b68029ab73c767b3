using Bridge.Companion.Commands;
using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>
/// All lanes: filter, tags, groups, and actions on everything that the filter means. An action names the number of lanes that its
/// page showed; when the filter means another number by then, nothing is done and the page asks again.
/// </summary>
public static class DeviceRoutes
{
    public const int RowsMax = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/devices", (Delegate)((HttpContext context) => List(context, Page.Filter(context.Request.Query), null)));
        routes.MapPost("/devices/tag", Tag).Needs(Right.Arrange);
        routes.MapPost("/devices/group", Group).Needs(Right.Arrange);
        routes.MapPost("/devices/command", Command).Needs(Right.Console);
        routes.MapGet("/jobs/{id:long}", Job);
        routes.MapPost("/jobs/{id:long}/stop", (long id, HttpContext context, JobBook jobs) =>
        {
            jobs.Stop(id, Visitor.Of(context)!.Name);
            return Results.LocalRedirect($"/jobs/{id}");
        }).Needs(Right.Console);
    }

    private static async Task<IResult> List(HttpContext context, LaneFilter filter, string? wrong)
    {
        DeviceList lanes = Page.Of<DeviceList>(context);
        return await Page.Draw<DevicesPage>(context, new()
        {
            [nameof(DevicesPage.Filter)] = filter,
            [nameof(DevicesPage.Lanes)] = lanes.Of(filter),
            [nameof(DevicesPage.Sites)] = lanes.Sites(),
            [nameof(DevicesPage.Versions)] = lanes.Versions(),
            [nameof(DevicesPage.Groups)] = Page.Of<LaneBook>(context).Groups(),
            [nameof(DevicesPage.Jobs)] = Page.Of<JobBook>(context).Newest(5),
            [nameof(DevicesPage.Wrong)] = wrong,
        }, wrong is null ? 200 : 409);
    }

    private static async Task<IResult> Tag(HttpContext context, LaneBook book)
    {
        IFormCollection form = await Page.Form(context);
        LaneFilter filter = LaneFilter.Parse(form["filter"].ToString());
        LaneName[]? lanes = Meant(context, form, filter);
        if (lanes is null || LaneBook.Tag(form["tag"].ToString()) is not string tag)
        {
            return await List(context, filter, lanes is null ? "bulk.moved" : "tag.bad");
        }

        string who = Visitor.Of(context)!.Name;
        if (form["what"] == "remove")
        {
            book.RemoveTag(lanes, tag, who);
        }
        else
        {
            book.AddTag(lanes, tag, who);
        }

        return Results.LocalRedirect("/devices" + filter.ToQuery());
    }

    private static async Task<IResult> Group(HttpContext context, LaneBook book)
    {
        IFormCollection form = await Page.Form(context);
        LaneFilter filter = LaneFilter.Parse(form["filter"].ToString());
        string name = form["name"].ToString();
        string who = Visitor.Of(context)!.Name;
        bool done = form["what"] == "remove" ? book.RemoveGroup(name, who) : book.SetGroup(name, filter, who);
        return done ? Results.LocalRedirect("/devices" + filter.ToQuery()) : await List(context, filter, "group.bad");
    }

    private static async Task<IResult> Command(HttpContext context, JobDesk desk)
    {
        IFormCollection form = await Page.Form(context);
        LaneFilter filter = LaneFilter.Parse(form["filter"].ToString());
        string line = form["line"].ToString().Trim();
        LaneName[]? lanes = Meant(context, form, filter);
        string? refusal = JobDesk.Refusal(line);
        return lanes is null || lanes.Length == 0 ? await List(context, filter, "bulk.moved")
            : refusal is not null ? await List(context, filter, "console.error." + refusal)
            : Results.LocalRedirect($"/jobs/{desk.Start(line, lanes, Visitor.Of(context)!.Name)}");
    }

    /// <summary>The lanes of the filter, or null when there are not as many as the page showed.</summary>
    private static LaneName[]? Meant(HttpContext context, IFormCollection form, LaneFilter filter)
    {
        LaneName[] lanes = [.. Page.Of<DeviceList>(context).Of(filter).Select(row => row.Lane.Name)];
        return int.TryParse(form["count"], out int shown) && shown == lanes.Length ? lanes : null;
    }

    private static async Task<IResult> Job(long id, HttpContext context, JobBook jobs) => jobs.Find(id) is not Job job
        ? await Page.Missing(context)
        : await Page.Draw<JobPage>(context, new() { [nameof(JobPage.Job)] = job, [nameof(JobPage.Targets)] = jobs.Targets(id) });
}
