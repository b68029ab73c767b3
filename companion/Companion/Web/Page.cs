using Bridge.Companion.Devices;
using Microsoft.AspNetCore.Components;

namespace Bridge.Companion.Web;

/// <summary>What the routes of every page do alike: draw a component with its View, and read the form or the query that was sent.</summary>
internal static class Page
{
    /// <summary>Draws a page. Every page has a parameter View.</summary>
    public static async Task<IResult> Draw<T>(HttpContext context, Dictionary<string, object?> parameters, int status = 200)
        where T : IComponent
    {
        parameters["View"] = View.Of(context);
        return PageRoutes.Html(await context.RequestServices.GetRequiredService<PageRenderer>().Render<T>(parameters), status);
    }

    public static async Task<IFormCollection> Form(HttpContext context) => await context.Request.ReadFormAsync(context.RequestAborted);

    public static Task<IResult> Missing(HttpContext context) => PageRoutes.Missing(
        context, context.RequestServices.GetRequiredService<Texts>(), context.RequestServices.GetRequiredService<PageRenderer>());

    public static LaneFilter Filter(IQueryCollection query) => LaneFilter.Read(name => query[name].ToString());

    public static T Of<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();
}
