using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bridge.Browser.Tests;

/// <summary>What somebody sees who has not signed in: a door, and nothing of the shop behind it.</summary>
public sealed class SignInPageTests
{
    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("kk", ColorScheme.Light)]
    [InlineData("ru", ColorScheme.Dark)]
    public async Task Every_page_is_the_door_until_somebody_signs_in(string language, ColorScheme theme)
    {
        await using OpenOffice office = await OpenOffice.Start();
        IPage first = await office.SetUp(language);
        await first.Context.CloseAsync();

        IPage page = await office.Page("/payments", language, theme, 800, 560);
        Assert.StartsWith("/sign-in", new Uri(page.Url).PathAndQuery, StringComparison.Ordinal);
        await Expect(page.Locator("input[name=password]")).ToBeVisibleAsync();
        await Expect(page.Locator("a[href='/payments']")).ToHaveCountAsync(0);
        Assert.Empty(await OpenOffice.Serious(page));
        await OpenOffice.Picture(page, $"{language}-signed-out");

        await page.Locator("input[name=name]").FillAsync("aigerim");
        await page.Locator("input[name=password]").FillAsync(OpenOffice.Password);
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("a[href='/payments']").First).ToBeVisibleAsync();
        Assert.Empty(office.Complaints);
    }
}
