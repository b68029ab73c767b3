using System.Globalization;
using Bridge.Companion.Devices;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>All payments and all refunds, with a search; the file of a search is PaymentsFile.</summary>
public static class SaleRoutes
{
    public const int RowsMax = 100;

    public static readonly string[] Statuses = ["approved", "declined", "notstarted", "open", "look"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/payments", (HttpContext context, SaleArchive archive, Fleet fleet) => Payments(context, archive, fleet.NowMs));
        routes.MapGet("/refunds", (HttpContext context, SaleArchive archive, Reader reader, Fleet fleet) => Refunds(context, archive, reader, fleet.NowMs));
    }

    /// <summary>Reads a search from a query. Wrong = the key of the sentence that says what cannot be read.</summary>
    public static SaleQuery Read(IQueryCollection query, ShopClock clock, out string? wrong)
    {
        wrong = null;
        long? from = Moment(query["from"].ToString(), clock, false, ref wrong);
        long? to = Moment(query["to"].ToString(), clock, true, ref wrong);
        if (!SaleQuery.TryReadAmounts(Cut(query["amount"]), out long? least, out long? most))
        {
            wrong = "search.amount.bad";
        }

        string status = Cut(query["status"]);
        string operation = Cut(query["op"]);
        return new SaleQuery
        {
            Site = Cut(query["site"]),
            Device = Cut(query["device"]),
            FromMs = from,
            ToMs = to,
            AmountFrom = least,
            AmountTo = most,
            Reference = Cut(query["reference"]),
            Status = Statuses.Contains(status) ? status : "",
            Operations = operation is "sale" or "refund" or "void" ? [operation] : [],
            After = query["after"].ToString(),
        };
    }

    private static async Task<IResult> Payments(HttpContext context, SaleArchive archive, long nowMs)
    {
        SaleQuery query = Read(context.Request.Query, Page.Of<ShopClock>(context), out string? wrong);
        return await Page.Draw<PaymentsPage>(context, new()
        {
            [nameof(PaymentsPage.Asked)] = context.Request.Query.ToDictionary(q => q.Key, q => Cut(q.Value), StringComparer.Ordinal),
            [nameof(PaymentsPage.Wrong)] = wrong,
            [nameof(PaymentsPage.Sales)] = wrong is null ? archive.Find(query, nowMs, RowsMax + 1) : [],
        }, wrong is null ? 200 : 400);
    }

    private static async Task<IResult> Refunds(HttpContext context, SaleArchive archive, Reader reader, long nowMs)
    {
        SaleQuery query = Read(context.Request.Query, Page.Of<ShopClock>(context), out string? wrong) with { Operations = ["refund", "void"] };
        List<Sale> found = wrong is null ? archive.Find(query, nowMs, RowsMax + 1) : [];
        return await Page.Draw<RefundsPage>(context, new()
        {
            [nameof(RefundsPage.Asked)] = context.Request.Query.ToDictionary(q => q.Key, q => Cut(q.Value), StringComparer.Ordinal),
            [nameof(RefundsPage.Wrong)] = wrong,
            [nameof(RefundsPage.Refunds)] = found.Select(refund =>
            {
                Sale? sale = archive.OriginalOf(refund);
                return (refund, sale, sale?.Transaction is string txn ? reader.RefundedMinor(refund.Key.Lane.Site, txn) : 0L);
            }).ToList(),
        }, wrong is null ? 200 : 400);
    }

    /// <summary>A day ("2026-11-23": the whole of it) or a minute of it ("2026-11-23T14:05").</summary>
    private static long? Moment(string text, ShopClock clock, bool isEnd, ref string? wrong)
    {
        if (text.Length == 0)
        {
            return null;
        }

        bool isDay = DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day);
        if ((!isDay && !DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) || day.Year is < 2000 or > 2200)
        {
            wrong = "search.time.bad";
            return null;
        }

        long began = clock.Began(day.Date) + (long)day.TimeOfDay.TotalMilliseconds;
        return isEnd ? (isDay ? clock.Began(day.AddDays(1)) : began + 60_000) : began;
    }

    private static string Cut(string? text)
    {
        string trimmed = (text ?? "").Trim();
        return trimmed.Length > SaleQuery.ReferenceLengthMax ? trimmed[..SaleQuery.ReferenceLengthMax] : trimmed;
    }
}
