using System.Text.RegularExpressions;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Web;

public sealed partial class PagesTests
{
    private const string Name = "store-1.lane-1";

    [Fact]
    public async Task The_live_page_shows_lanes_payments_and_what_is_unclear_in_three_languages()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 6);
        await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);
        await lane.Event(Records.Intent(7, 5, 99900, companion.NowSeconds));
        await lane.Event(Records.Orphan(7, 6, 5));
        await lane.State("""{"s":"paying","epoch":7,"sale":5,"op":"sale","amount":99900,"cur":"398","stage":"card"}""");

        string english = await companion.Page("/?lang=en");
        Assert.Contains("1,500.00\u00A0₸", english, StringComparison.Ordinal);
        Assert.Contains("card at the terminal", english, StringComparison.Ordinal);
        Assert.Contains("the terminal may have taken the money", english, StringComparison.Ordinal);
        Assert.Contains("****1234", english, StringComparison.Ordinal);
        Assert.Contains("1\u00A0500,00\u00A0₸", await companion.Page("/?lang=ru"), StringComparison.Ordinal);
        Assert.Contains("карта терминалда", await companion.Page("/?lang=kk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_sale_tells_its_story()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 5);
        await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);
        await lane.Event("""{"epoch":7,"seq":5,"kind":"process","sale":1,"t":0,"process":"other"}""");

        string page = await companion.Http.GetStringAsync("/payments/store-1/lane-1/7/1?lang=en", TestCompanion.Cancel);
        int last = -1;
        foreach (string step in (string[])["Register asked", "Terminal began, process", "Result", "Register was told"])
        {
            int at = page.IndexOf("<h3>" + step, StringComparison.Ordinal);
            Assert.True(at > last, step);
            last = at;
        }

        Assert.Contains("This record cannot follow the ones before it.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_language_keeps_what_was_searched()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        string page = await companion.Page("/payments?text=a%26b&status=declined&lang=ru");
        Assert.Contains("href=\"?text=a%26b&status=declined&lang=kk\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"?lang=en\"", await companion.Page("/devices"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bar_shows_the_gateways_bills_where_there_is_a_gateway()
    {
        await using TestCompanion without = await TestCompanion.Start();
        Assert.DoesNotContain("href=\"/bills\"", await without.Page("/"), StringComparison.Ordinal);
        await using GatewayShop shop = await GatewayShop.Start();
        Assert.Contains("href=\"/bills\"", await shop.Page.GetStringAsync("/", TestCompanion.Cancel), StringComparison.Ordinal);
        Assert.Contains("<a href=\"/bills\" aria-current=\"page\">", await shop.Page.GetStringAsync("/bills", TestCompanion.Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/payments/store-1/lane-1/7/1")]
    [InlineData("/nowhere")]
    [InlineData("/api/health")]
    public async Task Every_answer_carries_the_strict_policy(string path)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        using HttpResponseMessage answer = await companion.Http.GetAsync(path, TestCompanion.Cancel);

        Assert.StartsWith("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task The_pages_need_nothing_from_elsewhere_and_no_inline_script_or_style()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 4);
        await lane.ApprovedSale(7, 1, 150000, 0);
        foreach (string path in (string[])["/", "/payments/store-1/lane-1/7/1"])
        {
            string page = await companion.Http.GetStringAsync(path, TestCompanion.Cancel);
            Assert.DoesNotMatch(Inline(), page);
            foreach (Match asset in Sources().Matches(page))
            {
                Assert.StartsWith("/assets/", asset.Groups[1].Value, StringComparison.Ordinal);
                using HttpResponseMessage answer = await companion.Http.GetAsync(asset.Groups[1].Value, TestCompanion.Cancel);
                Assert.Equal(200, (int)answer.StatusCode);
                Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task What_a_lane_sends_is_never_markup()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        const string attack = "<img src=x onerror=alert(1)>";
        await lane.Publish(lane.Base + "birth", $$"""{"epoch":7,"first":1,"last":2,"fw":"{{attack}}","protocol":"{{attack}}","terminal":"{{attack}}"}""");
        await lane.State($$"""{"s":"paying","epoch":7,"op":"{{attack}}","stage":"{{attack}}","cur":"{{attack}}","amount":1}""");
        await lane.Event($$"""{"epoch":7,"seq":1,"kind":"intent","sale":1,"t":0,"op":"{{attack}}","amount":1,"cur":"{{attack}}","regno":"{{attack}}"}""");
        await lane.Event($$"""{"epoch":7,"seq":2,"kind":"outcome","sale":1,"t":0,"verdict":"approved","moved":1,"method":"{{attack}}","txn":"{{attack}}","msg":"{{attack}}"}""");

        foreach (string path in (string[])["/", "/payments/store-1/lane-1/7/1"])
        {
            Assert.DoesNotContain("<img", await companion.Http.GetStringAsync(path, TestCompanion.Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_of_a_stranger_cannot_read_by_another_host_name()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/payments");
        request.Headers.Host = "evil.example";
        using HttpResponseMessage answer = await companion.Http.SendAsync(request, TestCompanion.Cancel);

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [GeneratedRegex("(?i)<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=")]
    private static partial Regex Inline();

    [GeneratedRegex("(?:src|<link[^>]*href)=\"([^\"]*)\"")]
    private static partial Regex Sources();
}
