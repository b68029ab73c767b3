using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Office;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>
/// The gateway's bills, for people. A case is closed with a note and a line in the audit; nothing here changes what a bill is, and
/// nothing can move money.
/// </summary>
public static class BillRoutes
{
    private const int RowsMax = 200;
    private const int NoteLengthMax = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/bills", Page);
        routes.MapPost("/bills/close", Close).Needs(Right.Resolve);
    }

    /// <summary>What people should look at; empty without a gateway.</summary>
    public static List<Bill> OpenCases(HttpContext context) =>
        context.RequestServices.GetService<BillStore>()?.Cases(closed: false, RowsMax) ?? [];

    private static async Task<IResult> Page(HttpContext context, PageRenderer renderer) => PageRoutes.Html(await renderer.Render<BillsPage>(new()
    {
        [nameof(BillsPage.View)] = View.Of(context),
        [nameof(BillsPage.Cases)] = OpenCases(context),
        [nameof(BillsPage.Bills)] = context.RequestServices.GetService<BillStore>()?.Newest(RowsMax) ?? [],
    }));

    private static async Task<IResult> Close(HttpContext context, OfficeStore office)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string note = CardGuard.Clean(form["text"].ToString(), false, out _);
        note = string.Concat(note.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (context.RequestServices.GetService<BillStore>() is not BillStore store || note.Length is 0 or > NoteLengthMax)
        {
            return Results.LocalRedirect("/bills");
        }

        var key = new BillKey(new LaneName(form["site"].ToString(), form["device"].ToString()), form["id"].ToString());
        string who = Visitor.Of(context)!.Name;
        office.Change(who, "bill.close", key.ToString(), note, () =>
            store.Find(key) is { IsOpenCase: true } && store.Change(
                key, office.NowMs, b => b with { CaseClosedMs = office.NowMs, CaseNote = $"{who}: {note}" }, "closed by " + who) is not null);
        return Results.LocalRedirect("/bills");
    }
}
