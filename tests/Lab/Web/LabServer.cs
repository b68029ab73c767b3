using System.Net;
using Bridge.Emulators.SmartPos;
using Microsoft.AspNetCore.HostFiltering;

namespace Bridge.Lab.Web;

/// <summary>
/// The Lab's page on loopback: files, the live feed, and one address per button. Only this machine reaches it; a page of a
/// stranger cannot press buttons, because a POST needs a header that other origins may not send.
/// </summary>
public sealed class LabServer : IAsyncDisposable
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly WebApplication _app;
    private readonly Shop _shop;

    private LabServer(WebApplication app, Shop shop)
    {
        _app = app;
        _shop = shop;
    }

    /// <summary>http://127.0.0.1:8180/</summary>
    public Uri Page => new(_app.Urls.First().TrimEnd('/') + "/");

    public static async Task<LabServer> StartAsync(Shop shop, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 4096;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.Configure<HostFilteringOptions>(
            filter => filter.AllowedHosts = ["127.0.0.1", "localhost"]);
        WebApplication app = builder.Build();
        var server = new LabServer(app, shop);
        server.Map();
        try
        {
            await app.StartAsync();
        }
        catch (IOException)
        {
            await app.DisposeAsync();
            throw new LabException($"Port {port} is in use. Is the Lab running already? Choose another with --port.");
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.UseHostFiltering();
        _app.Use(Guarded);
        _app.UseRouting();
        _app.MapGet("/", () => Assets.Of("index.html"));
        _app.MapGet("/assets/{name}", Assets.Of);
        _app.MapGet("/display.png", () => Results.Bytes(_shop.Display.Picture.Png, "image/png"));
        _app.MapGet("/qr.svg", Qr);
        _app.MapGet("/events", Events);
        _app.MapPost("/api/register/{operation}", Register);
        _app.MapPost("/api/terminal/{button}", (string button) => Answer(_shop.Terminal.Press(button)));
        _app.MapPost("/api/phone/{button}", (string button) =>
            Answer(_shop.Phone?.Press(button) ?? ActionResult.No("the Smart POS takes the money here: start with --pay kaspi")));
        _app.MapPost("/api/speed/{speed:int}", Speed);
        _app.MapPost("/api/customer/{kind}", CustomerIs);
        _app.MapPost("/api/bridge/restart", Restart);
    }

    private static Task Guarded(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.Headers["X-Bridge-Lab"] != "1")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private async Task Events(HttpContext context, IHostApplicationLifetime lifetime)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        using var feed = new LiveFeed(_shop);
        await feed.WriteAsync(context.Response, ended.Token);
    }

    /// <summary>A QR of that text as a picture. The page asks for what the terminal shows.</summary>
    private static IResult Qr(string text) => text.Length is > 0 and <= 120
        ? Results.Text(QrPicture.Svg(text), "image/svg+xml")
        : Results.BadRequest();

    private IResult Register(string operation, long? amount, string? reference)
    {
        if (operation == "cancel")
        {
            _shop.Register.Cancel();
            return Answer(ActionResult.Ok);
        }

        if (_shop.Register.IsBusy)
        {
            return Answer(ActionResult.No("the register waits for its answer"));
        }

        Task? running = operation switch
        {
            "sale" when amount is > 0 => _shop.Register.SaleAsync(amount.Value),
            "refund" when amount is > 0 => _shop.Register.RefundAsync(amount.Value, reference ?? ""),
            "void" when amount is > 0 => _shop.Register.VoidAsync(amount.Value, reference ?? ""),
            "voidlast" => _shop.Register.VoidLastAsync(),
            "copy" => _shop.Register.CopyAsync(),
            "totals" => _shop.Register.TotalsAsync(),
            "test" => _shop.Register.TestAsync(),
            _ => null,
        };
        return Answer(running is null ? ActionResult.No("key in an amount first") : ActionResult.Ok);
    }

    private IResult Speed(int speed)
    {
        if (speed is not (1 or 10 or 60))
        {
            return Answer(ActionResult.No("the speeds are 1, 10 and 60"));
        }

        _shop.Terminal.Model.Speed = speed;
        _shop.Terminal.Refresh();
        return Answer(ActionResult.Ok);
    }

    private IResult CustomerIs(string kind)
    {
        _shop.Terminal.Model.Customer = kind switch
        {
            "qr" => Customer.Qr(),
            "card" => Customer.WithCard(),
            "reject" => Customer.Rejecting(),
            _ => null,
        };
        _shop.Terminal.Refresh();
        return Answer(ActionResult.Ok);
    }

    private IResult Restart()
    {
        _ = _shop.Bridge.RestartAsync(TimeSpan.FromMilliseconds(1500));
        return Answer(ActionResult.Ok);
    }

    private static IResult Answer(ActionResult result) =>
        Results.Json(new { done = result.Done, reason = result.Reason }, ShopView.Json);
}
