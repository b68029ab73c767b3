using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>The pages for people. Each is complete without script; the script only keeps it moving.</summary>
public static class PageRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Live);
        routes.MapGet("/payments/{site}/{device}/{epoch:long}/{sale:long}", OneSale);
        routes.MapFallback(Missing);
    }

    private static async Task<IResult> Live(HttpContext context, Texts texts, PageRenderer renderer)
    {
        Language language = texts.For(context);
        return Html(await renderer.Render<LivePage>(new()
        {
            [nameof(LivePage.Desk)] = Desk.Of(language, context.RequestServices),
            [nameof(LivePage.All)] = texts.All,
        }));
    }

    private static async Task<IResult> OneSale(
        string site, string device, long epoch, long sale, HttpContext context, Texts texts, PageRenderer renderer, Reader reader, Fleet fleet, ShopClock clock, CareBook care, HealthBook health)
    {
        var key = new SaleKey(new LaneName(site, device), epoch, sale);
        if (reader.Sale(key) is not Sale row)
        {
            return await Missing(context, texts, renderer);
        }

        return Html(await renderer.Render<SalePage>(new()
        {
            [nameof(SalePage.Sale)] = row,
            [nameof(SalePage.Story)] = reader.Story(key),
            [nameof(SalePage.Language)] = texts.For(context),
            [nameof(SalePage.All)] = texts.All,
            [nameof(SalePage.Clock)] = clock,
            [nameof(SalePage.NowMs)] = fleet.NowMs,
            [nameof(SalePage.View)] = View.Of(context),
            [nameof(SalePage.Care)] = care.Find(key),
            [nameof(SalePage.Steps)] = care.Steps(key),
            [nameof(SalePage.Line)] = LineCounts.Around(health.Since(key.Lane, row.AtMs - LineCounts.ReachMs), row.AtMs, row.ChangedMs),
            [nameof(SalePage.CareRefused)] = context.Request.Query["care"] == "refused",
            [nameof(SalePage.Suspects)] = reader.Quarantine(key.Lane, 500).Where(q => q.Epoch == epoch && q.Sale == sale).ToList(),
        }));
    }

    internal static async Task<IResult> Missing(HttpContext context, Texts texts, PageRenderer renderer) => Html(
        await renderer.Render<MissingPage>(new() { [nameof(MissingPage.Language)] = texts.For(context), [nameof(MissingPage.All)] = texts.All }), 404);

    internal static IResult Html(string html, int status = 200) =>
        Results.Content("<!DOCTYPE html>\n" + html, "text/html; charset=utf-8", statusCode: status);
}
