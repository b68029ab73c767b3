using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Office;
using Bridge.Companion.Payments;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>
/// The gateway's bills, for people. A case is assigned, noted and resolved as an unclear sale is, by the same book; nothing here
/// changes what a bill is, and nothing can move money.
/// </summary>
public static class BillRoutes
{
    private const int RowsMax = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/bills", Page);
        routes.MapGet("/bills/{site}/{device}/{id}", One);
        MapStep(routes, "assign", Right.Note, (book, bill, form, who) => book.Assign(bill, form["text"].ToString(), who), null);
        MapStep(routes, "note", Right.Note, (book, bill, form, who) => book.Note(bill, form["text"].ToString(), who), null);
        MapStep(routes, "resolve", Right.Resolve, (book, bill, form, who) => book.Resolve(bill, form["resolution"].ToString(), form["text"].ToString(), who),
            (bill, who, nowMs) => bill with { CaseClosedMs = nowMs, CaseNote = CaseEnds.By(who) });
        MapStep(routes, "reopen", Right.Resolve, (book, bill, form, who) => book.Reopen(bill, form["text"].ToString(), who),
            (bill, _, _) => bill with { CaseClosedMs = 0, CaseNote = "" });
    }

    /// <summary>What people should look at, or what is closed; empty without a gateway.</summary>
    public static List<Bill> Cases(HttpContext context, bool isClosed) =>
        context.RequestServices.GetService<BillStore>()?.Cases(isClosed, RowsMax) ?? [];

    private static async Task<IResult> Page(HttpContext context, PageRenderer renderer) => PageRoutes.Html(await renderer.Render<BillsPage>(new()
    {
        [nameof(BillsPage.View)] = View.Of(context),
        [nameof(BillsPage.CaseCount)] = Cases(context, isClosed: false).Count,
        [nameof(BillsPage.Bills)] = context.RequestServices.GetService<BillStore>()?.Newest(RowsMax) ?? [],
    }));

    private static async Task<IResult> One(string site, string device, string id, HttpContext context, Texts texts, PageRenderer renderer, CareBook book)
    {
        if (Find(context, site, device, id) is not (BillStore store, Bill bill))
        {
            return await PageRoutes.Missing(context, texts, renderer);
        }

        SaleKey key = CareSubject.KeyOf(bill);
        return PageRoutes.Html(await renderer.Render<BillPage>(new()
        {
            [nameof(BillPage.View)] = View.Of(context),
            [nameof(BillPage.Bill)] = bill,
            [nameof(BillPage.Story)] = store.Steps(bill.Key),
            [nameof(BillPage.Care)] = book.Find(key, CareKind.Bill),
            [nameof(BillPage.Steps)] = book.Steps(key, CareKind.Bill),
            [nameof(BillPage.CareRefused)] = context.Request.Query["care"] == "refused",
        }));
    }

    /// <summary>close: what the step makes of the case in the gateway's journal, after it stands in the book and the audit.</summary>
    private static void MapStep(
        IEndpointRouteBuilder routes, string step, Right right, Func<CareBook, CareSubject, IFormCollection, string, bool> take, Func<Bill, string, long, Bill>? close) =>
        routes.MapPost("/bills/{site}/{device}/{id}/" + step, async (string site, string device, string id, HttpContext context, CareBook book, OfficeStore office) =>
        {
            if (Find(context, site, device, id) is not (BillStore store, Bill { Case.Length: > 0 } bill))
            {
                return Results.NotFound();
            }

            IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
            string who = Visitor.Of(context)!.Name;
            bool taken = take(book, CareSubject.Of(bill), form, who);
            if (taken && close is not null)
            {
                // Only what was looked at: a case that became another one meanwhile stays open.
                store.Change(bill.Key, office.NowMs, now => now.Case == bill.Case ? close(now, who, office.NowMs) : now, step);
            }

            return Results.LocalRedirect(bill.Key.Path + (taken ? "#care" : "?care=refused#care"));
        }).Needs(right);

    private static (BillStore Store, Bill Bill)? Find(HttpContext context, string site, string device, string id) =>
        context.RequestServices.GetService<BillStore>() is BillStore store && LaneName.IsPart(site) && LaneName.IsPart(device) && BillKey.IsId(id)
            && store.Find(new BillKey(new LaneName(site, device), id)) is Bill bill ? (store, bill) : null;
}
