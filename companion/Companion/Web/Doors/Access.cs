using Bridge.Companion.Office;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Bridge.Companion.Web.Doors;

/// <summary>
/// Sign-in by a cookie of ASP.NET Core (sealed with keys that lie beside the database), anti-forgery, and the doorman. With
/// `--insecure-lab` there is no sign-in and everybody is an administrator; the tokens of forms are asked for all the same.
/// </summary>
public static class Access
{
    public static void Add(IServiceCollection services, CompanionOptions options)
    {
        bool secure = options.Certificate is not null;
        CookieSecurePolicy policy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        IDataProtectionBuilder protection = services.AddDataProtection().PersistKeysToFileSystem(KeyFolder(options));
        Named(protection);
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "bridge-form";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = policy;
            forgery.FormFieldName = "token";
            forgery.SuppressXFrameOptionsHeader = true;   // frame-ancestors says it already
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "bridge-session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = policy;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = Recheck;
        });
    }

    public static void Use(WebApplication app, CompanionOptions options)
    {
        if (options.InsecureLab)
        {
            app.Use((context, next) =>
            {
                context.User = Visitor.Lab.Principal("");
                return next(context);
            });
        }
        else
        {
            app.UseAuthentication();
        }

        app.UseMiddleware<TokenDoor>();
        app.UseMiddleware<Doorman>();
    }

    /// <summary>A cookie is worth nothing once the person is gone, or has another role or password.</summary>
    private static Task Recheck(CookieValidatePrincipalContext context)
    {
        PeopleBook people = context.HttpContext.RequestServices.GetRequiredService<PeopleBook>();
        Person? person = people.Find(context.Principal?.Identity?.Name ?? "");
        if (person is null || person.Stamp != context.Principal!.FindFirst(Visitor.StampClaim)?.Value)
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }

    /// <summary>The folder in the data folder whose keys seal cookies and the settings of channels.</summary>
    internal const string KeyFolderName = "keys";

    /// <summary>Keys open only what was sealed under the same name.</summary>
    internal static void Named(IDataProtectionBuilder protection) => protection.SetApplicationName("Bridge.Companion");

    private static DirectoryInfo KeyFolder(CompanionOptions options)
    {
        string path = Path.Combine(options.DataFolder, KeyFolderName);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
