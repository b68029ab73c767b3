using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bridge.Companion.Tests.Harness;
using Bridge.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bridge.Browser.Tests;

/// <summary>The companion's pages as people use them, in a real browser.</summary>
public sealed class OfficeTests
{
    [Fact]
    public async Task Sign_in_see_a_lane_come_up_watch_a_sale_and_settle_what_is_unclear()
    {
        await using OpenOffice office = await OpenOffice.Start();
        IPage page = await office.SetUp();
        await Expect(page.Locator("#lanes-empty")).ToBeVisibleAsync();

        await using LaneClient lane = await LaneClient.Connect(office.Companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 12);
        ILocator row = page.Locator("tr[data-key='store-1.lane-1']");
        await Expect(row).ToContainTextAsync("Online");

        await lane.State("""{"s":"paying","epoch":7,"sale":1,"op":"sale","amount":150000,"cur":"398","stage":"card"}""");
        await Expect(row).ToContainTextAsync("card at the terminal");
        await lane.ApprovedSale(7, 1, 150000, office.Companion.NowSeconds);
        await lane.State("""{"s":"ready","epoch":7}""");
        await Expect(page.Locator("#sales tr").First).ToContainTextAsync("1,500.00");
        await Expect(page.Locator("#sales tr").First).ToContainTextAsync("Approved");
        await Expect(page.Locator("#spoken")).ToContainTextAsync("1,500.00");

        await lane.Event(Records.Intent(7, 5, 99900, office.Companion.NowSeconds));
        await lane.Event(Records.Orphan(7, 6, 5));
        await Expect(page.Locator("#unresolved")).ToContainTextAsync("999.00");
        await page.Locator("#unresolved a").First.ClickAsync();
        await page.GetByLabel("How it ended").SelectOptionAsync("notpaid");
        await page.Locator("form[action$='/resolve'] input[name=text]").FillAsync("Looked at the terminal: no money was taken");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resolve", Exact = true }).ClickAsync();
        await Expect(page.Locator("#care")).ToContainTextAsync("No money was taken");
        await page.GotoAsync(office.Address("/unresolved"));
        await Expect(page.Locator("main")).ToContainTextAsync("There is nothing here");
        Assert.Empty(office.Complaints);
    }

    [Fact]
    public async Task A_search_is_exported_and_the_language_is_changed()
    {
        await using OpenOffice office = await OpenOffice.Start();
        IPage page = await office.SetUp();
        await using LaneClient lane = await LaneClient.Connect(office.Companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 4);
        await lane.ApprovedSale(7, 1, 150000, office.Companion.NowSeconds);
        await lane.AckedTo(7, 4);

        await page.GotoAsync(office.Address("/payments"));
        await page.GetByLabel("Number", new() { Exact = true }).FillAsync("123456789012");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("This search as CSV").ClickAsync());
        Assert.Contains("1500.00", await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await page.GetByText("Қазақша").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "kk");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Төлемдер");
        await Expect(page.Locator("input[name=reference]")).ToHaveValueAsync("123456789012");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(office.Complaints);
    }

    [Fact]
    public async Task The_registers_line_is_watched_while_it_is_switched_on()
    {
        await using OpenOffice office = await OpenOffice.Start();
        IPage page = await office.SetUp();
        await using LaneClient lane = await LaneClient.Connect(office.Companion.Broker, "store-1.lane-1");
        await lane.Subscribe(lane.Base + "rpc/req");
        await lane.Birth(7, 0, 0);
        await page.GotoAsync(office.Address("/lanes/store-1/lane-1"));
        var passed = new ConcurrentQueue<string>();
        _ = Answer(lane, passed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch on for 5 minutes" }).ClickAsync();
        await Expect(page.Locator("#wire-state")).ToHaveTextAsync("Listening; nothing has passed.");
        passed.Enqueue("+001250 < 02 30 31\n+001260 > 06\n");
        passed.Enqueue("+004000 < 02 30 32\n");
        await Expect(page.Locator("#wire-lines")).ToHaveTextAsync("+001250 < 02 30 31\n+001260 > 06\n+004000 < 02 30 32");
        Assert.Empty(await OpenOffice.Serious(page));

        office.Companion.Clock.Advance(TimeSpan.FromMinutes(5));
        await Expect(page.Locator("#wire-state")).ToContainTextAsync("the time is over");
        await Expect(page.Locator("#wire-lines")).ToContainTextAsync("+001250");
        Assert.Empty(office.Complaints);

        // A lane that answers each question with what passed meanwhile.
        static async Task Answer(LaneClient lane, ConcurrentQueue<string> passed)
        {
            while (true)
            {
                JsonElement request = await lane.NextCommand();
                string text = (passed.TryDequeue(out string? lines) ? lines : "") + "ok";
                await lane.Result(JsonSerializer.Serialize(new { id = request.GetProperty("id").GetString(), part = 1, text, done = true, ok = true }));
            }
        }
    }

    [Fact]
    public async Task A_clock_that_was_set_back_is_said_on_the_overview_without_a_reload_and_goes_when_it_is_right()
    {
        await using OpenOffice office = await OpenOffice.Start();
        IPage page = await office.SetUp();
        await Expect(page.Locator("#link")).ToHaveTextAsync("Live");
        office.Companion.Machine.Step = TimeSpan.FromHours(-1);
        office.Companion.Clock.Advance(TimeSpan.FromSeconds(15));
        await Expect(page.Locator("#summary .alarm")).ToContainTextAsync("This computer's clock is 1 h behind");
        Assert.Empty(await OpenOffice.Serious(page));
        office.Companion.Machine.Step = TimeSpan.Zero;
        office.Companion.Clock.Advance(TimeSpan.FromSeconds(15));
        await Expect(page.Locator("#summary .alarm")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_page_says_that_the_server_is_away_and_goes_on_when_it_is_back()
    {
        int port = LoopbackPort.Free();
        await using OpenOffice office = await OpenOffice.Start(options => options with { InsecureLab = false, Listen = new IPEndPoint(IPAddress.Loopback, port) });
        IPage page = await office.SetUp();
        await Expect(page.Locator("#link")).ToHaveTextAsync("Live");
        await page.EvaluateAsync("() => document.body.dataset.left = 'yes'");
        await office.Companion.Stop();
        await Expect(page.Locator("#link")).ToContainTextAsync("lost");

        await office.Companion.StartAgain();
        await Expect(page.Locator("#link")).ToHaveTextAsync("Live");
        await using LaneClient lane = await LaneClient.Connect(office.Companion.Broker, "store-1.lane-9");
        await lane.Birth(7, 1, 1);
        await Expect(page.Locator("tr[data-key='store-1.lane-9']")).ToContainTextAsync("Online");
        Assert.Equal("yes", await page.EvaluateAsync<string>("() => document.body.dataset.left"));
    }

    [Fact]
    public async Task Everything_can_be_reached_by_keyboard_and_the_focus_is_seen()
    {
        await using OpenOffice office = await OpenOffice.Start();
        IPage page = await office.SetUp();
        await page.GotoAsync(office.Address("/payments"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')"));
        var reached = new HashSet<string>();
        for (int i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            string outline = await page.EvaluateAsync<string>("() => document.activeElement === document.body ? 'body' : getComputedStyle(document.activeElement).outlineStyle");
            Assert.True(outline is "body" or "solid" or "auto", outline);
            reached.Add(await page.EvaluateAsync<string>("() => document.activeElement.name || document.activeElement.getAttribute('href') || document.activeElement.tagName"));
        }

        Assert.Superset(new HashSet<string> { "/devices", "/alerts", "reference", "amount", "from", "status", "BUTTON" }, reached);
    }
}
