using Bridge.Companion;
using Bridge.Companion.Tests.Harness;
using Bridge.Lab.Pictures;
using Bridge.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bridge.Browser.Tests;

/// <summary>
/// A companion with sign-in, and a browser before it. Pictures of its pages go to the folder that BRIDGE_PICTURES names, or beside the
/// test; the clock stands still, so that two runs make the same pictures.
/// </summary>
public sealed class OpenOffice : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private OpenOffice(TestCompanion companion)
    {
        Companion = companion;
    }

    public TestCompanion Companion { get; }

    /// <summary>What a page complained of: console errors, refused content, scripts that failed.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<OpenOffice> Start(Func<CompanionOptions, CompanionOptions>? configure = null)
    {
        Requires.Program("chromium");
        return new OpenOffice(await TestCompanion.Start(configure ?? (options => options with { InsecureLab = false })));
    }

    /// <summary>A page in a browser of its own; the language is what it asks for.</summary>
    public async Task<IPage> Page(string path, string language = "en", ColorScheme theme = ColorScheme.Light, int width = 1280, int height = 800)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Requires.Program("chromium"),
            Args = ["--no-sandbox", "--disable-gpu"],
        });
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = language,
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(60000);
        Assertions.SetDefaultExpectTimeout(60000);
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        await page.GotoAsync(Address(path));
        return page;
    }

    public string Address(string path) => new Uri(Companion.Http.BaseAddress!, path).ToString();

    /// <summary>Makes the first administrator by the set-up link; the page ends on the overview, signed in.</summary>
    public async Task<IPage> SetUp(string language = "en", ColorScheme theme = ColorScheme.Light)
    {
        IPage page = await Page(Companion.SetUp!.PathAndQuery, language, theme);
        await page.Locator("input[name=name]").FillAsync("aigerim");
        await page.Locator("input[name=password]").FillAsync(Password);
        await page.Locator("main form button").ClickAsync();
        await page.WaitForURLAsync(Address("/"));
        return page;
    }

    /// <summary>Keeps a picture of the whole page; in a folder that was asked for, small enough for the documentation.</summary>
    public static async Task Picture(IPage page, string name)
    {
        string? asked = Environment.GetEnvironmentVariable("BRIDGE_PICTURES");
        string folder = asked ?? Path.Combine(AppContext.BaseDirectory, "pictures");
        Directory.CreateDirectory(folder);
        byte[] picture = await page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true });
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), asked is null ? picture : PngShrinker.Shrink(picture));
    }

    /// <summary>What axe-core finds serious or critical on the page, with the element.</summary>
    public static async Task<string[]> Serious(IPage page)
    {
        AxeResult result = await page.RunAxe();
        return
        [
            .. result.Violations.Where(v => v.Impact is "serious" or "critical")
                .SelectMany(v => v.Nodes.Select(n => $"{new Uri(page.Url).PathAndQuery}: {v.Id}: {n.Html}")),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        await Companion.DisposeAsync();
    }

    private void Note(bool isError, string text)
    {
        if (isError)
        {
            lock (Complaints)
            {
                Complaints.Add(text);
            }
        }
    }
}
