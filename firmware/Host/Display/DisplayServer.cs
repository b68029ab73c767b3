using System.Net;
using System.Text.Json;
using Bridge.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bridge.Host.Display;

/// <summary>
/// The customer display for a browser: a page, the picture as Core draws it, the scene as JSON, and a stream that says
/// when the picture changed. Only reads; nothing here reaches the lane. It runs when --display asks for it.
/// </summary>
public sealed class DisplayServer : IDisposable
{
    private const int HeartbeatMs = 15000;

    private readonly WebApplication _application;
    private readonly DisplayBoard _board;
    private readonly DisplayPainter _painter;

    private DisplayServer(WebApplication application, DisplayBoard board, LaneSettings settings)
    {
        _application = application;
        _board = board;
        _painter = new DisplayPainter(settings);
    }

    /// <summary>http://address:port, with the port that the system chose.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Listens, or throws <see cref="StartException"/> with a sentence.</summary>
    public static DisplayServer Start(IPEndPoint endPoint, DisplayBoard board, LaneSettings settings, Log log)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 32;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(endPoint);
        });
        builder.Logging.ClearProviders();
        WebApplication application = builder.Build();
        var server = new DisplayServer(application, board, settings);
        application.Run(server.Answer);
        try
        {
            application.StartAsync().GetAwaiter().GetResult();
        }
        catch (IOException exception)
        {
            throw new StartException(
                ExitCode.CannotOpen,
                $"--display http://{endPoint}: cannot listen: {exception.Message} "
                + "Choose another port, or leave the option out.");
        }

        server.Url = application.Urls.First();
        log.Info("display", $"the customer display is at {server.Url}");
        return server;
    }

    public void Dispose()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            _application.StopAsync(timeout.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // A viewer that does not let go does not hold up the end.
        }
    }

    private Task Answer(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        switch (context.Request.Path.Value)
        {
            case "/":
                context.Response.Headers.ContentSecurityPolicy = DisplayPage.Policy;
                return AnswerText(context, "text/html; charset=utf-8", DisplayPage.Html);
            case "/display.css":
                return AnswerText(context, "text/css; charset=utf-8", DisplayPage.Style);
            case "/display.js":
                return AnswerText(context, "text/javascript; charset=utf-8", DisplayPage.Script);
            case "/display.png":
                return AnswerPicture(context);
            case "/display.json":
                return AnswerText(context, "application/json", Json());
            case "/events":
                return AnswerEvents(context);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private static Task AnswerText(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text);
    }

    private Task AnswerPicture(HttpContext context)
    {
        (SceneSnapshot scene, int picture) = _board.Now;
        byte[] png = _painter.Png(scene, picture, MonotonicClock.NowMs);
        context.Response.ContentType = "image/png";
        context.Response.ContentLength = png.Length;
        return context.Response.Body.WriteAsync(png).AsTask();
    }

    private async Task AnswerEvents(HttpContext context)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, _application.Lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        try
        {
            while (!gone.IsCancellationRequested)
            {
                int picture = _board.Now.Picture;
                await context.Response.WriteAsync($"data: {Json()}\n\n", gone.Token);
                await context.Response.Body.FlushAsync(gone.Token);
                await Task.WhenAny(_board.WaitForOther(picture), Task.Delay(HeartbeatMs, gone.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The viewer went away.
        }
    }

    private string Json()
    {
        (SceneSnapshot scene, int picture) = _board.Now;
        return JsonSerializer.Serialize(new
        {
            picture,
            version = scene.Version,
            scene = scene.Kind.ToString(),
            amountMinor = scene.AmountMinor,
            currency = scene.Currency,
            detail = scene.Detail,
            secondsLeft = scene.SecondsLeft(MonotonicClock.NowMs),
        });
    }
}
