using Bridge.Companion.Office;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>Who may sign in, for administrators.</summary>
public static class PeopleRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", (HttpContext context, PeopleBook people) => Page(context, people, null)).Needs(Right.People);
        routes.MapPost("/people", Change).Needs(Right.People);
    }

    private static async Task<IResult> Change(HttpContext context, PeopleBook people)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string who = Visitor.Of(context)!.Name;
        string name = form["name"].ToString().Trim();
        string? wrong = (form["what"].ToString(), Rights.Read(form["role"].ToString())) switch
        {
            ("add", Role role) => people.Add(name, role, form["password"].ToString(), who),
            ("role", Role role) => people.SetRole(name, role, who) ? null : "people.refused",
            ("password", _) => people.SetPassword(name, form["password"].ToString(), who) ? null : "people.badpassword",
            ("remove", _) => people.Remove(name, who) ? null : "people.refused",
            _ => "people.refused",
        };
        return wrong is null ? Results.LocalRedirect("/people") : await Page(context, people, wrong);
    }

    private static async Task<IResult> Page(HttpContext context, PeopleBook people, string? wrong) => PageRoutes.Html(
        await context.RequestServices.GetRequiredService<PageRenderer>().Render<PeoplePage>(new()
        {
            [nameof(PeoplePage.View)] = View.Of(context),
            [nameof(PeoplePage.People)] = people.All(),
            [nameof(PeoplePage.Wrong)] = wrong,
        }));
}
