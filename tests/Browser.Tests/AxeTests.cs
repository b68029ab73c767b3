using Bridge.Companion.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace Bridge.Browser.Tests;

/// <summary>axe-core on every page, with things on it, in both themes and all languages: nothing serious; nothing wider than the screen.</summary>
public sealed class AxeTests
{
    private static readonly string[] s_pages =
    [
        "/", "/devices", "/payments", "/refunds", "/unresolved", "/reconciliation", "/reconciliation/1", "/reconciliation/2", "/alerts", "/alerts/rules", "/alerts/channels?kind=email",
        "/alerts/channels?kind=webhook", "/audit", "/settings", "/people", "/credentials", "/account", "/tokens", "/retention", "/lanes/store-1/lane-1",
        "/payments/store-1/lane-1/7/1", "/payments/store-1/lane-1/7/5", "/jobs/1", "/nowhere", "/claim", "/sign-in",
    ];

    [Theory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("kk", ColorScheme.Dark, 1024)]
    [InlineData("ru", ColorScheme.Light, 1024)]
    [InlineData("ru", ColorScheme.Dark, 390)]
    public async Task No_page_has_a_serious_finding_or_is_wider_than_the_screen(string language, ColorScheme theme, int width)
    {
        await using OpenOffice office = await OpenOffice.Start();
        IPage page = await office.SetUp(language, theme);
        await page.SetViewportSizeAsync(width, 768);
        await using OfficeDay day = await OfficeDay.Play(office, page);
        var findings = new List<string>();
        foreach (string path in s_pages)
        {
            await page.GotoAsync(office.Address(path));
            findings.AddRange(await OpenOffice.Serious(page));
            // Nothing went wrong here: a page that says so shows a parameter's name, or a sentence that is not due.
            if (path is not ("/nowhere" or "/alerts") && await page.Locator("main p[role=alert]").CountAsync() > 0)
            {
                findings.Add($"{path}: {await page.Locator("main p[role=alert]").First.InnerTextAsync()}");
            }

            int wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (wide > width)
            {
                findings.Add($"{path}: {wide} pixels wide");
            }

            string[] keys = await page.EvaluateAsync<string[]>("() => (document.body.innerText.match(/\\b[a-z]+(\\.[a-z]+)+\\b/g) || []).filter(k => /^(alert|alerts|bank|book|books|bulk|channel|channels|check|devices|filter|group|groups|job|jobs|lane|lanes|letters|rule|rules|search|settings|tag|target|tile|tokens|retention|health|wire|snapshot)\\./.test(k))");
            // The audit shows its own words on purpose: they are what programs search for.
            findings.AddRange(keys.Where(k => path != "/audit" && !k.StartsWith("settings.", StringComparison.Ordinal)).Select(k => $"{path}: {k} is no text"));
            if (language == "en" || path is "/" or "/devices" or "/alerts" or "/reconciliation/2" or "/lanes/store-1/lane-1" or "/sign-in" or "/payments/store-1/lane-1/7/1")
            {
                await OpenOffice.Picture(page, $"{language}{(width < 600 ? "-narrow" : "")}{path.Split('?')[0].Replace('/', '-')}");
            }
        }

        Assert.Empty(findings);
        Assert.DoesNotContain(office.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }
}
