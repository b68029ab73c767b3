using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Web;

public sealed class LiveFeedTests
{
    private const string Name = "store-1.lane-1";

    [Fact]
    public async Task Begins_with_a_snapshot_and_goes_on_with_rows()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 4);
        await using IAsyncEnumerator<SseItem<string>> events = await Listen(companion, "?lang=ru");

        SseItem<string> first = await Next(events, "snapshot");
        Assert.Contains("store-1", JsonDocument.Parse(first.Data).RootElement.GetProperty("html").GetString(), StringComparison.Ordinal);

        await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);
        JsonElement patch;
        do
        {
            patch = JsonDocument.Parse((await Next(events, "patch")).Data).RootElement;
        }
        while (!patch.GetProperty("sales").EnumerateArray().Any(s => s.GetProperty("html").GetString()!.Contains("Одобрено", StringComparison.Ordinal)));

        JsonElement sale = patch.GetProperty("sales")[0];
        Assert.Equal("store-1.lane-1/7/1", sale.GetProperty("key").GetString());
        Assert.Contains("1\u00A0500,00\u00A0₸", WebUtility.HtmlDecode(sale.GetProperty("html").GetString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_behind_gets_a_snapshot_instead_of_its_backlog()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using IAsyncEnumerator<SseItem<string>> events = await Listen(companion, "");
        await Next(events, "snapshot");

        ChangeFeed feed = companion.Services.GetRequiredService<ChangeFeed>();
        for (int i = 0; i < 1000; i++)
        {
            feed.Publish(Change.Of(new Bridge.Companion.Payments.SaleKey(new("store-1", "lane-1"), 7, i)));
        }

        await Next(events, "snapshot");
    }

    [Fact]
    public async Task An_open_page_does_not_hold_up_the_end()
    {
        TestCompanion companion = await TestCompanion.Start();
        using var separate = new HttpClient { BaseAddress = companion.Http.BaseAddress };
        using HttpResponseMessage answer = await separate.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, TestCompanion.Cancel);
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);

        await companion.Stop().WaitAsync(TimeSpan.FromSeconds(6), TestCompanion.Cancel);
        await companion.DisposeAsync();
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> Listen(TestCompanion companion, string query)
    {
        Stream stream = await companion.Http.GetStreamAsync("/events" + query, TestCompanion.Cancel);
        return SseParser.Create(stream).EnumerateAsync(TestCompanion.Cancel).GetAsyncEnumerator();
    }

    private static async Task<SseItem<string>> Next(IAsyncEnumerator<SseItem<string>> events, string type)
    {
        do
        {
            Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestCompanion.Cancel));
        }
        while (events.Current.EventType != type);

        return events.Current;
    }
}
