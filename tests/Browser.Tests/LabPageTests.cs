using System.Net;
using Bridge.Lab.Register;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bridge.Browser.Tests;

/// <summary>The Lab's page: people press buttons, and everything else is the real programs.</summary>
public sealed class LabPageTests(OpenShop shop) : IClassFixture<OpenShop>, IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await shop.ClosePagesAsync();

    [Fact]
    public async Task A_sale_keyed_in_on_the_keyboard_ends_as_a_printed_receipt()
    {
        IPage page = await shop.OpenAsync();
        await KeyInAsync(page, "1500");
        await Expect(page.Locator("#lcd-amount")).ToHaveTextAsync("1\u00a0500,00");
        await page.Keyboard.PressAsync("Enter");
        await Button(page, "Scan the QR").ClickAsync();
        await Button(page, "Confirm").ClickAsync();
        await Expect(page.Locator(".slip header").First).ToContainTextAsync("APPROVED");
        await Expect(page.Locator(".slip pre").First).ToContainTextAsync("1500");
        await Expect(page.Locator("#scene")).ToContainTextAsync("Success");
        await Expect(page.Locator("#tape")).ToContainTextAsync("RESULT 1 APPROVED of sale 150000");
        await Expect(page.Locator("#tape")).ToContainTextAsync("GET /v2/payment?amount=1500");
        await Expect(page.Locator("#tape")).ToContainTextAsync("told · delivered as approved");
        NoComplaints(page);
    }

    [Fact]
    public async Task A_partial_refund_takes_its_reference_from_the_last_sale()
    {
        IPage page = await shop.OpenAsync();
        RegisterTicket sale = await SellAsync(page, 900);
        await Expect(page.Locator("#reference")).ToHaveValueAsync(sale.Result!.Reference!);
        await KeyInAsync(page, "400");
        await Button(page, "Refund").ClickAsync();
        await Button(page, "Scan the QR").ClickAsync();
        await Expect(page.Locator(".slip header").First).ToContainTextAsync("Refund 400,00");
        await Expect(page.Locator(".slip header").First).ToContainTextAsync("APPROVED");
        Assert.Equal(500, shop.Shop.Terminal.Model.Remaining(sale.Result.Reference!));
    }

    [Fact]
    public async Task A_bridge_that_loses_its_power_in_a_sale_finishes_it_after_its_restart()
    {
        IPage page = await shop.OpenAsync();
        int restarts = shop.Shop.Bridge.Restarts;
        Task<RegisterTicket> sale = shop.Shop.Register.SaleAsync(3_200_00, TestContext.Current.CancellationToken);
        await Button(page, "Scan the QR").ClickAsync();
        await Expect(page.Locator("#scene")).ToContainTextAsync("ConfirmInPhone");
        await page.Locator("#restart").ClickAsync();
        await Expect(page.Locator("#bezel")).ToHaveClassAsync("bezel dark");
        await Button(page, "Confirm").ClickAsync();
        await Expect(page.Locator(".slip header").First).ToContainTextAsync("Sale 3\u00a0200,00");
        await Expect(page.Locator(".slip header").First).ToContainTextAsync("APPROVED");
        Assert.True((await sale).IsApproved);
        Assert.Equal(restarts + 1, shop.Shop.Bridge.Restarts);
        Assert.Equal(1, shop.Shop.Terminal.Server.CountStarts("payment", 3200));
    }

    [Fact]
    public async Task The_companion_shows_the_same_sale_on_its_own_page()
    {
        IPage page = await shop.OpenAsync();
        IPage companion = await shop.OpenAsync(new Uri(shop.Shop.Companion.Page, "?lang=en"));
        RegisterTicket sale = await SellAsync(page, 1234);
        ILocator row = companion.Locator("tr", new() { HasText = sale.Result!.Reference! });
        await Expect(row).ToContainTextAsync("1,234.00");
        await Expect(row).ToContainTextAsync("Approved");
    }

    [Theory]
    [InlineData("kk", "light", 1366, 768)]
    [InlineData("ru", "dark", 1366, 768)]
    [InlineData("en", "light", 1366, 650)]
    [InlineData("ru", "light", 1366, 650)]
    [InlineData("kk", "dark", 1024, 768)]
    [InlineData("ru", "light", 390, 844)]
    public async Task Everything_fits_in_every_language(string language, string theme, int width, int height)
    {
        IPage page = await shop.OpenAsync($"?lang={language}&theme={theme}", width, height);
        await Expect(page.Locator("#guide")).Not.ToBeEmptyAsync();
        string[] cut = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, h2, .lane, .guide p, .glass div')]
              .filter(element => element.offsetParent && element.scrollWidth > element.clientWidth + 1)
              .map(element => element.className + ': ' + element.textContent)
            """);
        Assert.Empty(cut);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        NoComplaints(page);
    }

    [Fact]
    public async Task Each_language_has_every_sentence()
    {
        IPage page = await shop.OpenAsync();
        foreach (string language in (string[])["kk", "ru", "en"])
        {
            await page.Locator($"[data-language={language}]").ClickAsync();
            Assert.Equal(language, await page.EvaluateAsync<string>("document.documentElement.lang"));
            Assert.Equal(0, await page.Locator("[data-text]:empty").CountAsync());
            Assert.NotEqual("", await page.Locator("#guide").InnerTextAsync());
        }
    }

    [Fact]
    public async Task A_page_of_a_stranger_cannot_press_a_button()
    {
        using var http = new HttpClient { BaseAddress = shop.Server.Page };
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using HttpResponseMessage plain = await http.PostAsync("/api/register/sale?amount=100", null, cancel);
        Assert.Equal(HttpStatusCode.Forbidden, plain.StatusCode);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        using HttpResponseMessage refused = await http.SendAsync(rebound, cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task KeyInAsync(IPage page, string digits)
    {
        await Expect(page.Locator("#guide")).Not.ToBeEmptyAsync();
        foreach (char digit in digits)
        {
            await page.Keyboard.PressAsync(digit.ToString());
        }
    }

    private async Task<RegisterTicket> SellAsync(IPage page, long tenge)
    {
        Task<RegisterTicket> sale = shop.Shop.Register.SaleAsync(tenge * 100, TestContext.Current.CancellationToken);
        await Button(page, "Scan the QR").ClickAsync();
        await Button(page, "Confirm").ClickAsync();
        return await sale;
    }

    private void NoComplaints(IPage page) => Assert.Empty(shop.ComplaintsOf(page));
}
