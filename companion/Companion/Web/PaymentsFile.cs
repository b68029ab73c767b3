using System.Globalization;
using System.Text;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Web;

/// <summary>
/// /payments.csv?from=2026-11-01&amp;to=2026-11-30 (days of the shop, both included; today without them): UTF-8 with a byte order
/// mark, semicolons, CRLF, amounts with a decimal point. A cell that a spreadsheet would take for a formula gets an apostrophe in front:
/// texts come from terminals and registers, and nobody promised that they are harmless.
/// </summary>
public static class PaymentsFile
{
    /// <summary>Rows of one file; the last line says so when there were more.</summary>
    public const int RowsMax = 100_000;

    private static readonly string[] s_columns =
    [
        "site", "device", "epoch", "sale", "time", "operation", "amount", "currency", "status", "moved", "method", "mask", "transaction",
        "order", "rrn", "authorization", "terminal", "register number", "refers to", "code", "message", "told", "how", "reasons",
    ];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/payments.csv", (string? from, string? to, Reader reader, ShopClock clock, Devices.Fleet fleet) =>
    {
        string today = clock.At(fleet.NowMs).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string first = from ?? today;
        string last = to ?? from ?? today;
        if (Day(first) is not DateTime begin || Day(last) is not DateTime end || end < begin)
        {
            return Results.Text("from and to are days, written like 2026-11-23, and to is not before from.\n", statusCode: 400);
        }

        List<Sale> sales = reader.SalesBetween(clock.Began(begin), clock.Began(end.AddDays(1)), RowsMax + 1);
        return Results.File(Encoding.UTF8.GetBytes(Write(sales, clock)), "text/csv; charset=utf-8", $"payments-{first}-{last}.csv");
    });

    /// <summary>A cell as it stands in the file.</summary>
    public static string Cell(string? value)
    {
        string text = value ?? "";
        bool isFormula = text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|' || text.TrimStart().Length < text.Length);
        text = isFormula ? "'" + text : text;
        return text.AsSpan().IndexOfAny("\";\r\n,") >= 0 ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }

    private static string Write(List<Sale> sales, ShopClock clock)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(';', s_columns).Append("\r\n");
        foreach (Sale s in sales.Take(RowsMax))
        {
            string?[] cells =
            [
                s.Key.Lane.Site, s.Key.Lane.Device, Number(s.Key.Epoch), Number(s.Key.Sale),
                clock.At(s.AtMs).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), s.Operation, Amount(s.AmountMinor), s.Currency,
                Words.StatusOf(s), Amount(s.MovedMinor), s.Method, s.Mask, s.Transaction, s.Order, s.Rrn, s.Authorization, s.TerminalId,
                s.RegisterNumber, s.Reference, s.Code, s.Message, s.Told, s.How, string.Join(' ', s.Reasons),
            ];
            text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
        }

        return sales.Count > RowsMax ? text.Append("there is more: ask for fewer days\r\n").ToString() : text.ToString();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Amount(long? minor) => minor is long value
        ? $"{(value < 0 ? "-" : "")}{Math.Abs(value / 100)}.{Math.Abs(value % 100).ToString("00", CultureInfo.InvariantCulture)}"
        : null;

    private static DateTime? Day(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) && day.Year is > 2000 and < 2200 ? day : null;
}
