using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>
/// /events: what moves on the live page, as ready rows in the viewer's language. A connection begins with a snapshot, so one
/// that was lost simply begins again. Changes of a tenth of a second travel together; a browser that is too slow for that
/// loses its backlog (ChangeReader) and gets a snapshot. The writer never waits for any of this.
/// </summary>
public static class LiveFeed
{
    /// <summary>Open pages that are kept moving; one more is complete, but must be loaded again by hand.</summary>
    private const int PagesMax = 200;

    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(15);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/events", IResult (HttpContext context, Texts texts, ChangeFeed feed, IHostApplicationLifetime lifetime) =>
        {
            if (feed.Readers >= PagesMax)
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            Language language = texts.For(context);
            return TypedResults.ServerSentEvents(Stream(context.RequestServices, language, lifetime.ApplicationStopping, context.RequestAborted));
        });
    }

    private static async IAsyncEnumerable<SseItem<string>> Stream(
        IServiceProvider services, Language language, CancellationToken stopping, [EnumeratorCancellation] CancellationToken left)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stopping, left);
        CancellationToken ended = both.Token;
        using ChangeReader changes = services.GetRequiredService<ChangeFeed>().Subscribe();
        yield return await Snapshot(services, language);
        while (!ended.IsCancellationRequested)
        {
            bool moved;
            try
            {
                moved = await changes.Wait(s_beat, TimeProvider.System, ended);
                if (moved)
                {
                    await Task.Delay(s_together, ended);
                }
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            IReadOnlyCollection<Change> taken = moved ? changes.Take() : [];
            yield return taken.Count == 0 ? new SseItem<string>("", "beat")
                : taken.Contains(Change.Everything) ? await Snapshot(services, language)
                : await Patch(services, language, taken);
        }
    }

    private static async Task<SseItem<string>> Snapshot(IServiceProvider services, Language language)
    {
        string html = await services.GetRequiredService<PageRenderer>().Render<DeskContent>(
            new() { [nameof(DeskContent.Desk)] = Desk.Of(language, services) });
        return new SseItem<string>(JsonSerializer.Serialize(new { html }, s_json), "snapshot") { ReconnectionInterval = TimeSpan.FromSeconds(2) };
    }

    private static async Task<SseItem<string>> Patch(IServiceProvider services, Language language, IReadOnlyCollection<Change> changes)
    {
        PageRenderer renderer = services.GetRequiredService<PageRenderer>();
        Reader reader = services.GetRequiredService<Reader>();
        Fleet fleet = services.GetRequiredService<Fleet>();
        Desk desk = Desk.Of(language, services);
        var lanes = new List<object>();
        var sales = new List<object>();
        foreach (LaneName name in changes.Where(c => c.Lane is not null).Select(c => c.Lane!.Value))
        {
            if (fleet.Find(name) is DeviceTwin twin)
            {
                var view = new LaneView(twin, fleet.PresenceOf(twin));
                string html = await renderer.Render<LaneRow>(new() { [nameof(LaneRow.Desk)] = desk, [nameof(LaneRow.Lane)] = view });
                lanes.Add(new { key = name.ClientId, html });
            }
        }

        foreach (SaleKey key in changes.Where(c => c.Sale is not null).Select(c => c.Sale!.Value))
        {
            if (reader.Sale(key) is Sale sale)
            {
                string html = await renderer.Render<SaleRow>(new() { [nameof(SaleRow.Desk)] = desk, [nameof(SaleRow.Sale)] = sale });
                sales.Add(new { key = key.ToString(), at = sale.AtMs, html, say = SaleRow.Spoken(desk, sale) });
            }
        }

        string summary = await renderer.Render<DeskSummary>(new() { [nameof(DeskSummary.Desk)] = desk });
        string unresolved = await renderer.Render<UnresolvedList>(new() { [nameof(UnresolvedList.Desk)] = desk });
        return new SseItem<string>(JsonSerializer.Serialize(new { summary, unresolved, lanes, sales }, s_json), "patch");
    }
}
