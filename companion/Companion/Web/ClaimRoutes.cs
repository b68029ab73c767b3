using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Office;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>Claim codes: made by store IT, exchanged at the lane by whoever has the code, and credentials taken away again.</summary>
public static class ClaimRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/credentials", (Delegate)((HttpContext context) => Page(context, null, null))).Needs(Right.Credentials);
        routes.MapPost("/credentials", Change).Needs(Right.Credentials);
        routes.MapGet("/claim", (Delegate)((HttpContext context) => ClaimForm(context, null, null))).OpenToAll();
        routes.MapPost("/claim", Claim).OpenToAll();
    }

    private static async Task<IResult> Change(HttpContext context, CredentialBook book, LaneMail mail)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string who = Visitor.Of(context)!.Name;
        if (!LaneName.TryParseClientId($"{form["site"]}.{form["device"]}", out LaneName lane))
        {
            return await Page(context, null, "claims.refused");
        }

        if (form["what"] != "revoke")
        {
            return await Page(context, (lane, book.MakeCode(lane, who)), null);
        }

        book.Revoke(lane, who);
        await mail.Disconnect(lane);
        return Results.LocalRedirect("/credentials");
    }

    private static async Task<IResult> Claim(HttpContext context, CredentialBook book, SignInBrake brake)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!brake.MayTry("/claim"))
        {
            return await ClaimForm(context, null, "signin.toomany");
        }

        if (book.Claim(form["code"].ToString()) is not var (lane, password))
        {
            return await ClaimForm(context, null, "claim.wrong");
        }

        brake.Succeeded("/claim");
        return await ClaimForm(context, (lane, password), null);
    }

    private static async Task<IResult> ClaimForm(HttpContext context, (LaneName Lane, string Password)? given, string? wrong) => PageRoutes.Html(
        await context.RequestServices.GetRequiredService<PageRenderer>().Render<ClaimPage>(new()
        {
            [nameof(ClaimPage.View)] = View.Of(context),
            [nameof(ClaimPage.Given)] = given,
            [nameof(ClaimPage.Wrong)] = wrong,
        }),
        wrong is null ? 200 : 403);

    private static async Task<IResult> Page(HttpContext context, (LaneName Lane, string Code)? made, string? wrong) => PageRoutes.Html(
        await context.RequestServices.GetRequiredService<PageRenderer>().Render<CredentialsPage>(new()
        {
            [nameof(CredentialsPage.View)] = View.Of(context),
            [nameof(CredentialsPage.Credentials)] = context.RequestServices.GetRequiredService<CredentialBook>().All(),
            [nameof(CredentialsPage.Made)] = made,
            [nameof(CredentialsPage.Wrong)] = wrong,
        }));
}
