using Bridge.Companion.Office;

namespace Bridge.Companion.Web.Doors;

/// <summary>
/// Lets programs in by `Authorization: Bearer`: to what is read, never to a page that changes something. A wrong token is answered with 401 and
/// not with the sign-in page.
/// </summary>
public sealed class TokenDoor(RequestDelegate next, TokenBook tokens)
{
    public Task InvokeAsync(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || !IsForPrograms(context.Request.Path))
        {
            return next(context);
        }

        if (!HttpMethods.IsGet(context.Request.Method) || tokens.NameOf(header[7..].Trim()) is not string name)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Task.CompletedTask;
        }

        context.User = new Visitor("token " + name, Role.Viewer).Principal("");
        return next(context);
    }

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api") || path == "/metrics" || path == "/payments.csv" || path == "/payments.json";
}
