using Bridge.Companion.Office;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;
using Microsoft.AspNetCore.Authentication;

namespace Bridge.Companion.Web;

/// <summary>The set-up link, sign-in, sign-out, and what each may change of his own: the password and the codes.</summary>
public static class SignInRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/set-up", (string? key, HttpContext context, PeopleBook people) =>
            people.IsSetUp(key) ? Form(context, "setup", key!, null) : Form(context, "signin", "", people.HasAdmin ? null : "signin.nosetup")).OpenToAll();
        routes.MapPost("/set-up", SetUp).OpenToAll();
        routes.MapGet("/sign-in", (HttpContext context, PeopleBook people) =>
            Form(context, "signin", "", people.HasAdmin ? null : "signin.nosetup")).OpenToAll();
        routes.MapPost("/sign-in", SignIn).OpenToAll();
        routes.MapPost("/sign-out", (Delegate)(async (HttpContext context) =>
        {
            await context.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        })).OpenToAll();
        routes.MapGet("/account", (HttpContext context, PeopleBook people) => Account(context, people, null));
        routes.MapPost("/account", ChangeAccount);
    }

    private static async Task<IResult> SetUp(HttpContext context, PeopleBook people)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string key = form["key"].ToString();
        if (!people.IsSetUp(key))
        {
            return await Form(context, "signin", "", "signin.nosetup");
        }

        string name = form["name"].ToString().Trim();
        string? wrong = people.AddFirst(name, form["password"].ToString());
        return wrong is not null ? await Form(context, "setup", key, wrong) : await Enter(context, people.Find(name)!);
    }

    private static async Task<IResult> SignIn(HttpContext context, PeopleBook people, SignInBrake brake)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string name = form["name"].ToString().Trim();
        if (!brake.MayTry(name))
        {
            return await Form(context, "signin", "", "signin.toomany", 429);
        }

        Person? person = people.SignIn(name, form["password"].ToString(), form["code"].ToString());
        if (person is null)
        {
            return await Form(context, "signin", "", "signin.wrong", 401);
        }

        brake.Succeeded(name);
        return await Enter(context, person);
    }

    private static async Task<IResult> Enter(HttpContext context, Person person)
    {
        await context.SignInAsync(new Visitor(person.Name, person.Role).Principal(person.Stamp));
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> ChangeAccount(HttpContext context, PeopleBook people)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string name = Visitor.Of(context)!.Name;
        string code = form["code"].ToString();
        string secret = form["secret"].ToString();
        bool done = people.SignInCheck(name, form["password"].ToString()) && form["what"].ToString() switch
        {
            "password" => people.SetPassword(name, form["fresh"].ToString(), name),
            "totp" => secret.Length == 32 && people.SetTotp(name, secret, code),
            "totp-off" => people.SetTotp(name, "", ""),
            _ => false,
        };
        if (done && people.Find(name) is Person person)
        {
            await context.SignInAsync(new Visitor(name, person.Role).Principal(person.Stamp));
        }

        return await Account(context, people, done ? "account.done" : "account.refused");
    }

    private static async Task<IResult> Account(HttpContext context, PeopleBook people, string? said) => PageRoutes.Html(
        await context.RequestServices.GetRequiredService<PageRenderer>().Render<AccountPage>(new()
        {
            [nameof(AccountPage.View)] = View.Of(context),
            [nameof(AccountPage.Person)] = people.Find(Visitor.Of(context)!.Name),
            [nameof(AccountPage.Said)] = said,
        }));

    private static async Task<IResult> Form(HttpContext context, string kind, string key, string? wrong, int status = 200) => PageRoutes.Html(
        await context.RequestServices.GetRequiredService<PageRenderer>().Render<SignInPage>(new()
        {
            [nameof(SignInPage.View)] = View.Of(context),
            [nameof(SignInPage.Kind)] = kind,
            [nameof(SignInPage.Key)] = key,
            [nameof(SignInPage.Wrong)] = wrong,
        }),
        status);
}
