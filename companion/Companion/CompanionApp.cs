using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bridge.Companion.Demo;
using Bridge.Companion.Devices;
using Bridge.Companion.Gateway;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Office;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Timekeeping;
using Bridge.Companion.Web;
using Bridge.Companion.Web.Doors;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace Bridge.Companion;

/// <summary>
/// The whole companion in one Kestrel host: the page on one endpoint, the broker on another, one database. Composes the
/// folders; decides nothing itself. Tests start it on free ports exactly as Program does.
/// </summary>
public sealed class CompanionApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Database _database;
    private ListenOptions? _page;
    private ListenOptions? _broker;
    private DemoFleet? _demo;
    private ListenOptions? _gateway;

    private CompanionApp(CompanionOptions options, TimeProvider machine)
    {
        _database = Database.Open(options.DataFolder, options.Database);
        try
        {
            _app = Compose(options, ClockWatch.Of(machine, options));
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>Where the page is, for example http://127.0.0.1:8090/.</summary>
    public Uri Page => new($"{(Services.GetRequiredService<CompanionOptions>().Certificate is null ? "http" : "https")}://{Bound(_page)}/");

    /// <summary>Where the first administrator is made, once; null when there is one, or nobody signs in.</summary>
    public Uri? SetUp => !Services.GetRequiredService<CompanionOptions>().InsecureLab && Services.GetRequiredService<PeopleBook>().SetUpSecret is string secret
        ? new Uri(Page, "/set-up?key=" + secret)
        : null;

    /// <summary>Where what is acknowledged is kept.</summary>
    public string DataPlace => _database.Place;

    /// <summary>Where lanes connect to the embedded broker.</summary>
    public IPEndPoint Broker => Bound(_broker);

    /// <summary>Where lanes connect, as an address.</summary>
    public string Lanes => Services.GetRequiredService<CompanionOptions>() is { Broker: BrokerAddress own } ? own.Name
        : $"{(Page.Scheme == "https" ? "mqtts" : "mqtt")}://{Broker}";

    /// <summary>Where lanes ask for QR payments; null without a gateway.</summary>
    public IPEndPoint? Gateway => _gateway is null ? null : Bound(_gateway);

    /// <summary>Starts and answers when both endpoints are open. Throws StartException with a sentence when they cannot be.</summary>
    public static async Task<CompanionApp> Start(CompanionOptions options, TimeProvider machine, CancellationToken cancel)
    {
        if (options.Complaint() is string complaint)
        {
            throw new StartException(complaint);
        }

        var companion = new CompanionApp(options, machine);
        try
        {
            if (options.IsOpenToOthers && !companion.Services.GetRequiredService<PeopleBook>().HasAdmin)
            {
                throw new StartException("Nobody can sign in yet, so the companion does not listen beyond this machine: start it on 127.0.0.1 with the same --data first and open the set-up link that it prints, or add --insecure-lab on a network that is yours alone.");
            }

            await companion._app.StartAsync(cancel);
            if (options.Broker is null)
            {
                await companion.Services.GetRequiredService<UplinkBroker>().Started.WaitAsync(cancel);
            }

            companion._demo = options.DemoLanes > 0 ? new DemoFleet(options.Broker ?? BrokerAddress.Read(companion.Lanes)!, options.DemoLanes, companion.Services.GetRequiredService<TimeProvider>()) : null;
            return companion;
        }
        catch (Exception e)
        {
            await companion.DisposeAsync();
            throw e as StartException ?? StartFault.Explain(e, options) ?? e;
        }
    }

    public Task WaitForShutdown() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        if (_demo is not null)
        {
            await _demo.DisposeAsync();
        }

        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10)))
        {
            await _app.StopAsync(patience.Token);
        }

        await _app.DisposeAsync();
        _database.Dispose();
    }

    private WebApplication Compose(CompanionOptions options, SteadyClock clock)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Error).AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical).AddFilter("Bridge", options.LogFrom);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        AddServices(builder.Services, options, clock);

        WebApplication app = builder.Build();
        Fleet fleet = app.Services.GetRequiredService<Fleet>();
        foreach (DeviceTwin twin in app.Services.GetRequiredService<Reader>().Devices())
        {
            fleet.Restore(twin);
        }

        if (options.GatewayListen is not null)
        {
            GatewayParts.Use(app);
        }

        app.UseHostFiltering();
        app.UseMiddleware<SafeHeaders>();
        app.UseRouting();
        Access.Use(app, options);
        AssetFiles.Map(app);
        PageRoutes.Map(app);
        LaneRoutes.Map(app);
        UnresolvedRoutes.Map(app);
        BillRoutes.Map(app);
        OfficeRoutes.Map(app);
        SignInRoutes.Map(app);
        PeopleRoutes.Map(app);
        ClaimRoutes.Map(app);
        Api.Map(app);
        LiveFeed.Map(app);
        OfficeRooms.Map(app);
        return app;
    }

    private void AddServices(IServiceCollection services, CompanionOptions options, SteadyClock clock)
    {
        services.AddSingleton(options);
        services.AddSingleton<IHostLifetime, CallerLifetime>();
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(_database);
        services.AddSingleton<IngestCounters>();
        services.AddSingleton<BrokerCounters>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton(new Fleet(clock) { Limit = options.Broker is null ? Fleet.LanesMax : Fleet.LanesOfBrokerMax });
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<Writer>(s, options.GroupMax));
        services.AddSingleton<Reader>();
        services.AddSingleton<OfficeStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<CareBook>();
        services.AddSingleton<PeopleBook>();
        services.AddSingleton<CredentialBook>();
        services.AddSingleton<SignInBrake>();
        OfficeRooms.Add(services, options);
        services.AddSingleton<Texts>();
        services.AddSingleton(ShopClock.In(options.TimeZone));
        services.AddSingleton<PageRenderer>();
        services.AddHttpContextAccessor();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        Access.Add(services, options);
        services.AddRoutingCore();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = AllowedHosts(options));

        services.AddSingleton<SaleFinder>();
        MqttParts.Add(services, options);
        services.AddHostedService<PostgresListener>();
        services.AddHostedService<ClockWatch>();
        services.AddHostedService<Retention>();
        services.AddHostedService<PresenceWatch>();
        if (options.GatewayListen is not null)
        {
            GatewayParts.Add(services, new GatewayOptions(options.GatewayListen, options.GatewaySettings!) { EveryLaneNeedsKey = options.IsGatewayKeyed }, options.DataFolder, clock);
        }
    }

    private void Listen(KestrelServerOptions kestrel, CompanionOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxConcurrentConnections = Fleet.LanesMax + 1000;
        kestrel.Listen(options.Listen, listen =>
        {
            _page = listen;
            Secure(listen, options);
        });
        if (options.Broker is null)
        {
            kestrel.Listen(options.MqttListen, listen =>
            {
                _broker = listen;
                Secure(listen, options);
                MqttParts.Use(listen, kestrel.ApplicationServices);
            });
        }

        if (options.GatewayListen is not null)
        {
            kestrel.Listen(options.GatewayListen, listen =>
            {
                _gateway = listen;
                Secure(listen, options);
                GatewayParts.Mark(listen);
            });
        }
    }

    private static void Secure(ListenOptions listen, CompanionOptions options)
    {
        if (options.Certificate is not null)
        {
            listen.UseHttps(options.Certificate);
        }
    }

    private static string[] AllowedHosts(CompanionOptions options)
    {
        // Against DNS rebinding: a page of a stranger that makes the browser resolve its own name to 127.0.0.1.
        return options.InsecureLab && !IPAddress.IsLoopback(options.Listen.Address) ? ["*"] : ["localhost", "127.0.0.1", "[::1]", options.Listen.Address.ToString(), .. options.HostNames];
    }

    private static IPEndPoint Bound(ListenOptions? listen) =>
        listen?.IPEndPoint ?? throw new InvalidOperationException("The companion has not been started.");
}
