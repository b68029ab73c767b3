using Bridge.Lab;
using Bridge.Lab.Web;
using Bridge.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Bridge.Browser.Tests;

/// <summary>A running Lab and a browser before it, shared by the tests of a class. What the page complains of is kept.</summary>
public sealed class OpenShop : IAsyncLifetime
{
    private readonly List<(IPage Page, string Text)> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Shop Shop { get; private set; } = null!;

    public LabServer Server { get; private set; } = null!;

    /// <summary>Console errors, page errors and refused content of a page that was opened here.</summary>
    public IReadOnlyList<string> ComplaintsOf(IPage page)
    {
        lock (_complaints)
        {
            return [.. _complaints.Where(complaint => complaint.Page == page).Select(complaint => complaint.Text)];
        }
    }

    public async ValueTask InitializeAsync()
    {
        // The terminal's own pace: at a faster one its 60 s to confirm would be over before a busy machine has clicked.
        Shop = await Shop.OpenAsync(new LabOptions { Speed = 1 });
        Server = await LabServer.StartAsync(Shop, 0);
    }

    /// <summary>Opens the Lab's page in a fresh context; skips the test without chromium.</summary>
    public Task<IPage> OpenAsync(string query = "?lang=en&theme=light", int width = 1366, int height = 768) =>
        OpenAsync(new Uri(Server.Page, query), width, height);

    public async Task<IPage> OpenAsync(Uri address, int width = 1366, int height = 768)
    {
        string chromium = Requires.Program("chromium");
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu"],
        });
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ReducedMotion = ReducedMotion.Reduce, // without a GPU every pulsing button costs a core
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(60000);
        Assertions.SetDefaultExpectTimeout(60000);
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) => Note(page, message.Type == "error", $"{message.Text} {message.Location}");
        page.PageError += (_, error) => Note(page, true, error);
        await page.GotoAsync(address.ToString());
        return page;
    }

    /// <summary>After each test: a page that stays open goes on drawing.</summary>
    public async Task ClosePagesAsync()
    {
        foreach (IBrowserContext context in _browser?.Contexts.ToArray() ?? [])
        {
            await context.CloseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        await Server.DisposeAsync();
        await Shop.DisposeAsync();
    }

    private void Note(IPage page, bool isError, string text)
    {
        if (isError)
        {
            lock (_complaints)
            {
                _complaints.Add((page, text));
            }
        }
    }
}
