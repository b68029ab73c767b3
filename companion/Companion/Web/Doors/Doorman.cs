using Bridge.Companion.Office;
using Bridge.Companion.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Bridge.Companion.Web.Doors;

/// <summary>
/// Stands before every endpoint. Whoever has not signed in is sent to the sign-in page (a program gets 401), whoever may not gets a
/// page that says so (403), and a request that changes something must carry the token of a page of ours (400 otherwise). An
/// endpoint that nobody thought of is closed.
/// </summary>
public sealed class Doorman(RequestDelegate next, IAntiforgery antiforgery, Texts texts, PageRenderer renderer)
{
    public async Task InvokeAsync(HttpContext context)
    {
        Endpoint? endpoint = context.GetEndpoint();
        DoorMark mark = endpoint?.Metadata.GetMetadata<DoorMark>() ?? new DoorMark(Right.Look);
        Visitor? visitor = Visitor.Of(context);
        if (mark.Right is Right right && visitor?.May(right) != true)
        {
            await TurnAway(context, visitor is not null);
            return;
        }

        bool reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!reads && !await antiforgery.IsRequestValidAsync(context))
        {
            await Say(context, 400, "door.stale");
            return;
        }

        await next(context);
    }

    /// <summary>The token for the forms of a page.</summary>
    public static string Token(HttpContext context) =>
        context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken ?? "";

    private async Task TurnAway(HttpContext context, bool isKnown)
    {
        PathString path = context.Request.Path;
        bool isProgram = path.StartsWithSegments("/api") || path.StartsWithSegments("/events") || path.StartsWithSegments("/metrics");
        if (isKnown)
        {
            await Say(context, 403, "door.notyours");
        }
        else if (isProgram || !HttpMethods.IsGet(context.Request.Method))
        {
            await Say(context, 401, "door.signin");
        }
        else
        {
            context.Response.Redirect("/sign-in");
        }
    }

    private async Task Say(HttpContext context, int status, string key)
    {
        string html = await renderer.Render<MessagePage>(new()
        {
            [nameof(MessagePage.Language)] = texts.For(context),
            [nameof(MessagePage.All)] = texts.All,
            [nameof(MessagePage.Key)] = key,
        });
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync("<!DOCTYPE html>\n" + html);
    }
}
