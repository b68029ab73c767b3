using Bridge.Companion.Office;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>What is set for programs and for time: tokens, and how long things are kept.</summary>
public static class ProgramRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/api/openapi.json");
        app.MapGet("/tokens", (Delegate)((HttpContext context) => Tokens(context, null, null))).Needs(Right.Settings);
        app.MapPost("/tokens", ChangeToken).Needs(Right.Settings);
        app.MapGet("/retention", (Delegate)((HttpContext context) => Retention(context, null))).Needs(Right.Settings);
        app.MapPost("/retention", ChangeRetention).Needs(Right.Settings);
    }

    private static Task<IResult> Tokens(HttpContext context, string? made, string? wrong) => Page.Draw<TokensPage>(context, new()
    {
        [nameof(TokensPage.Tokens)] = Page.Of<TokenBook>(context).All(),
        [nameof(TokensPage.Made)] = made,
        [nameof(TokensPage.Wrong)] = wrong,
    }, wrong is null ? 200 : 400);

    private static async Task<IResult> ChangeToken(HttpContext context, TokenBook book)
    {
        IFormCollection form = await Page.Form(context);
        string who = Visitor.Of(context)!.Name;
        if (form["what"] == "revoke")
        {
            _ = long.TryParse(form["id"], out long id);
            book.Revoke(id, who);
            return Results.LocalRedirect("/tokens");
        }

        string? made = book.Make(form["name"].ToString(), who);
        return await Tokens(context, made, made is null ? "tokens.bad" : null);
    }

    private static Task<IResult> Retention(HttpContext context, string? wrong) => Page.Draw<RetentionPage>(context, new()
    {
        [nameof(RetentionPage.Kinds)] = Page.Of<KeepBook>(context).All(),
        [nameof(RetentionPage.Wrong)] = wrong,
    }, wrong is null ? 200 : 400);

    private static async Task<IResult> ChangeRetention(HttpContext context, KeepBook book)
    {
        IFormCollection form = await Page.Form(context);
        _ = int.TryParse(form["days"], out int days);
        return book.Set(form["kind"].ToString(), days, Visitor.Of(context)!.Name) ? Results.LocalRedirect("/retention") : await Retention(context, "retention.bad");
    }
}
