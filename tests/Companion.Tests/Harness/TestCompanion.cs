using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bridge.Companion.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bridge.Companion.Tests.Harness;

/// <summary>The real companion on free loopback ports, in a folder of its own, with a clock that the test moves.</summary>
public sealed class TestCompanion : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-companion-").FullName;
    private CompanionApp? _app;
    private Func<CompanionOptions, CompanionOptions> _configure = options => options;

    private TestCompanion()
    {
        Machine = new SteppedClock(Clock);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The machine's wall clock: Clock, put back or ahead.</summary>
    public SteppedClock Machine { get; }

    public HttpClient Http { get; private set; } = new();

    public IPEndPoint Broker => _app!.Broker;

    public IServiceProvider Services => _app!.Services;

    public Uri? SetUp => _app!.SetUp;

    public string DatabasePath => Path.Combine(_folder, Database.FileName);

    public long NowSeconds => Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Starts one without sign-in, unless configure says otherwise.</summary>
    public static async Task<TestCompanion> Start(Func<CompanionOptions, CompanionOptions>? configure = null)
    {
        var companion = new TestCompanion();
        companion._configure = configure ?? companion._configure;
        await companion.StartAgain();
        return companion;
    }

    /// <summary>Ends the program and starts it again on the same folder.</summary>
    public async Task Restart()
    {
        await Stop();
        await StartAgain();
    }

    public async Task Stop()
    {
        Http.Dispose();
        await _app!.DisposeAsync();
        _app = null;
    }

    public async Task<JsonElement> Get(string path)
    {
        using JsonDocument document = JsonDocument.Parse(await Http.GetStringAsync(path, Cancel));
        return document.RootElement.Clone();
    }

    /// <summary>A page with its character references read, as a browser has it.</summary>
    public async Task<string> Page(string path) => WebUtility.HtmlDecode(await Http.GetStringAsync(path, Cancel));

    /// <summary>Sends a form as a browser does: with the token of the page that has it.</summary>
    public async Task<HttpResponseMessage> Post(string page, string path, params (string Name, string Value)[] fields)
    {
        Match token = Regex.Match(await Http.GetStringAsync(page, Cancel), "name=\"token\" value=\"([^\"]+)\"");
        Assert.True(token.Success, $"{page} has no form");
        IEnumerable<KeyValuePair<string, string>> form = fields.Append(("token", token.Groups[1].Value)).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        return await Http.PostAsync(path, new FormUrlEncodedContent(form), Cancel);
    }

    public async Task<JsonElement> Payment(string lane, long epoch, long sale) =>
        (await Get($"/api/payments/{lane.Replace('.', '/')}/{epoch}/{sale}")).GetProperty("payment");

    public async Task<long> Health(string name) => (await Get("/api/health")).GetProperty(name).GetInt64();

    /// <summary>Waits for something that the companion does by itself: looked at again each time the feed moves.</summary>
    public async Task Until(Func<Task<bool>> holds, string what)
    {
        using ChangeReader changes = Services.GetRequiredService<ChangeFeed>().Subscribe();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            Assert.True(await changes.Wait(TimeSpan.FromSeconds(20), TimeProvider.System, patience.Token), $"Waited in vain: {what}");
            changes.Take();
        }
    }

    /// <summary>Runs SQL beside the companion, to look at its tables or to make them fail.</summary>
    public object? Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Everything that lies on the disk, as text.</summary>
    public string AllBytes() => string.Concat(Directory.GetFiles(_folder)
        .Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))
        .Select(f => System.Text.Encoding.UTF8.GetString(ReadShared(f))));

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await Stop();
        }

        Directory.Delete(_folder, true);
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Starts it on the same folder after Stop.</summary>
    public async Task StartAgain()
    {
        _app = await CompanionApp.Start(
            _configure(new CompanionOptions
            {
                InsecureLab = true,
                Listen = new IPEndPoint(IPAddress.Loopback, 0),
                MqttListen = new IPEndPoint(IPAddress.Loopback, 0),
                DataFolder = _folder,
                LogFrom = LogLevel.Critical,
            }),
            Machine,
            Cancel);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _app.Page };
    }
}
