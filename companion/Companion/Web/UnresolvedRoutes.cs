using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>What is unclear, who cares for it and how it ended. A step is added to a sale; nothing is taken away.</summary>
public static class UnresolvedRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/unresolved", Page);
        MapStep(routes, "assign", Right.Note, (book, sale, form, who) => book.Assign(CareSubject.Of(sale), form["text"].ToString(), who));
        MapStep(routes, "note", Right.Note, (book, sale, form, who) => book.Note(CareSubject.Of(sale), form["text"].ToString(), who));
        MapStep(routes, "resolve", Right.Resolve, (book, sale, form, who) => book.Resolve(CareSubject.Of(sale), form["resolution"].ToString(), form["text"].ToString(), who));
        MapStep(routes, "reopen", Right.Resolve, (book, sale, form, who) => book.Reopen(CareSubject.Of(sale), form["text"].ToString(), who));
    }

    private static void MapStep(IEndpointRouteBuilder routes, string step, Right right, Func<CareBook, Sale, IFormCollection, string, bool> take) =>
        routes.MapPost("/payments/{site}/{device}/{epoch:long}/{sale:long}/" + step, async (
            string site, string device, long epoch, long sale, HttpContext context, Reader reader, CareBook book, ChangeFeed feed) =>
        {
            var key = new SaleKey(new LaneName(site, device), epoch, sale);
            if (reader.Sale(key) is not Sale row)
            {
                return Results.NotFound();
            }

            IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
            bool taken = take(book, row, form, Visitor.Of(context)!.Name);
            feed.Publish(Change.Of(key));
            return Results.LocalRedirect(key.Path + (taken ? "#care" : "?care=refused#care"));
        }).Needs(right);

    private static async Task<IResult> Page(HttpContext context, Reader reader, CareBook book, PageRenderer renderer)
    {
        View view = View.Of(context);
        bool settled = context.Request.Query["show"] == "resolved";
        IEnumerable<Sale> sales = settled
            ? book.Resolved(Desk.UnresolvedMax).Select(c => reader.Sale(c.Key)).OfType<Sale>()
            : reader.Unresolved(view.NowMs, Reader.RowsMax);
        return PageRoutes.Html(await renderer.Render<UnresolvedPage>(new()
        {
            [nameof(UnresolvedPage.View)] = view,
            [nameof(UnresolvedPage.ShowsSettled)] = settled,
            [nameof(UnresolvedPage.Cases)] = sales.Select(sale => CaseRow.Of(view.Language, sale, book.Find(sale.Key)))
                .Concat(BillRoutes.Cases(context, settled).Select(bill => CaseRow.Of(view.Language, bill, book.Find(CareSubject.KeyOf(bill), CareKind.Bill))))
                .OrderByDescending(row => row.AtMs).ToList(),
        }));
    }
}
