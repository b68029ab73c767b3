using System.Globalization;
using System.Text;
using Bridge.Companion.Office;
using Bridge.Companion.Reconciliation;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Bridge.Companion.Web;

/// <summary>Reconciliation: a bank's file is taken in, its rows are explained, signed, and written out again.</summary>
public static class BookRoutes
{
    private static readonly string[] s_columns =
        ["state", "explained", "by", "matched by", "time", "site", "device", "sale", "asked", "terminal moved", "register told", "bank line", "bank time", "bank amount", "fee", "reference"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reconciliation", (Delegate)((HttpContext context) => List(context, null)));
        routes.MapPost("/reconciliation", Take).Needs(Right.Reconcile).WithMetadata(new RequestSizeLimitAttribute(BankReader.BytesMax + 64 * 1024));
        routes.MapGet("/reconciliation/{id:long}", (long id, HttpContext context) => One(id, context, null));
        routes.MapGet("/reconciliation/{id:long}.csv", Csv);
        routes.MapPost("/reconciliation/{id:long}/word", async (long id, HttpContext context, BookShelf shelf) =>
        {
            IFormCollection form = await Page.Form(context);
            bool said = shelf.Find(id) is BankFile file && shelf.Say(file, form["subject"].ToString(), form["word"].ToString(), Visitor.Of(context)!.Name);
            return said ? Results.LocalRedirect($"/reconciliation/{id}") : await One(id, context, "book.refused");
        }).Needs(Right.Reconcile);
        routes.MapPost("/reconciliation/{id:long}/carried", async (long id, HttpContext context, BookShelf shelf) =>
        {
            IFormCollection form = await Page.Form(context);
            bool said = shelf.Find(id) is BankFile file && shelf.EndCarried(file, form["subject"].ToString(), form["word"].ToString(), Visitor.Of(context)!.Name);
            return said ? Results.LocalRedirect($"/reconciliation/{id}") : await One(id, context, "book.refused");
        }).Needs(Right.Reconcile);
        routes.MapPost("/reconciliation/{id:long}/sign", async (long id, HttpContext context, BookShelf shelf) =>
        {
            IFormCollection form = await Page.Form(context);
            bool signed = shelf.Find(id) is BankFile file && shelf.Sign(file, form["note"].ToString(), Visitor.Of(context)!.Name);
            return signed ? Results.LocalRedirect($"/reconciliation/{id}") : await One(id, context, "book.open");
        }).Needs(Right.Reconcile);
    }

    private static Task<IResult> List(HttpContext context, BankComplaint? wrong) => Page.Draw<BooksPage>(context, new()
    {
        [nameof(BooksPage.Files)] = Page.Of<BookShelf>(context).All(100),
        [nameof(BooksPage.Wrong)] = wrong,
    }, wrong is null ? 200 : 400);

    private static async Task<IResult> Take(HttpContext context, BookShelf shelf, BankReader reader)
    {
        IFormCollection form = await Page.Form(context);
        if (form.Files.GetFile("file") is not { Length: > 0 and <= BankReader.BytesMax } sent)
        {
            return await List(context, new BankComplaint("bank.bad.empty"));
        }

        using var copy = new MemoryStream();
        await sent.CopyToAsync(copy, context.RequestAborted);
        try
        {
            byte[] file = copy.ToArray();
            return Results.LocalRedirect($"/reconciliation/{shelf.Add(Path.GetFileName(sent.FileName), file, reader.Read(file), Visitor.Of(context)!.Name)}");
        }
        catch (BankComplaint complaint)
        {
            return await List(context, complaint);
        }
    }

    private static async Task<IResult> One(long id, HttpContext context, string? wrong)
    {
        BookShelf shelf = Page.Of<BookShelf>(context);
        return shelf.Find(id) is not BankFile file ? await Page.Missing(context) : await Page.Draw<BookPage>(context, new()
        {
            [nameof(BookPage.File)] = file,
            [nameof(BookPage.Rows)] = shelf.Rows(file),
            [nameof(BookPage.Carried)] = Page.Of<CarryShelf>(context).Of(file),
            [nameof(BookPage.Wrong)] = wrong,
        }, wrong is null ? 200 : 409);
    }

    private static IResult Csv(long id, HttpContext context, BookShelf shelf, CarryShelf carry, ShopClock clock)
    {
        if (shelf.Find(id) is not BankFile file)
        {
            return Results.NotFound();
        }

        string Time(long? ms) => ms is long at ? clock.At(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
        var text = new StringBuilder("\uFEFF").AppendJoin(';', s_columns).Append("\r\n");
        foreach (BookRow row in shelf.Rows(file))
        {
            string?[] cells =
            [
                row.Reason.Length == 0 ? "ok" : row.Reason, row.Word, row.WordBy, row.Tier, Time(row.Sale?.AtMs), row.Sale?.Key.Lane.Site, row.Sale?.Key.Lane.Device,
                row.Sale is null ? "" : $"{row.Sale.Key.Epoch}/{row.Sale.Key.Sale}", PaymentsFile.Amount(row.Sale?.AmountMinor),
                PaymentsFile.Amount(row.Sale is null ? null : BookMatch.Signed(row.Sale)), row.Sale?.Told, row.Line?.Line.ToString(CultureInfo.InvariantCulture),
                Time(row.Line?.AtMs), PaymentsFile.Amount(row.Line?.AmountMinor), PaymentsFile.Amount(row.Line?.FeeMinor), row.Line?.Reference ?? row.Sale?.BestReference,
            ];
            // An amount below zero is a number, not a formula: it is written by us.
            text.AppendJoin(';', cells.Select((cell, i) => i is 8 or 9 or 13 or 14 ? cell : PaymentsFile.Cell(cell))).Append("\r\n");
        }

        foreach (Carried c in carry.Of(file))
        {
            string?[] cells =
            [
                c.EndedFile == 0 ? "carried" : "carried-ended", c.Word, c.Who, "", Time(c.Sale.AtMs), c.Sale.Key.Lane.Site, c.Sale.Key.Lane.Device, $"{c.Sale.Key.Epoch}/{c.Sale.Key.Sale}",
                PaymentsFile.Amount(c.Sale.AmountMinor), PaymentsFile.Amount(BookMatch.Signed(c.Sale)), c.Sale.Told, "", "", "", "", c.Sale.BestReference,
            ];
            text.AppendJoin(';', cells.Select((cell, i) => i is 8 or 9 ? cell : PaymentsFile.Cell(cell))).Append("\r\n");
        }

        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"reconciliation-{id}.csv");
    }
}
