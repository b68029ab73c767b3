using System.Globalization;
using System.Text;
using System.Text.Json;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Web;

/// <summary>
/// /payments.csv?from=2026-11-01&amp;to=2026-11-30 (days of the shop, both included; today without them), or any search of /payments; the
/// same as .json. The CSV is UTF-8 with a byte order
/// mark, semicolons, CRLF, amounts with a decimal point. A cell that a spreadsheet would take for a formula gets an apostrophe in front:
/// texts come from terminals and registers, and nobody promised that they are harmless.
/// </summary>
public static class PaymentsFile
{
    /// <summary>Rows of one file; the last line says so when there were more.</summary>
    public const int RowsMax = 100_000;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] s_columns =
    [
        "site", "device", "epoch", "sale", "time", "operation", "amount", "currency", "status", "moved", "method", "mask", "transaction",
        "order", "rrn", "authorization", "terminal", "register number", "refers to", "code", "message", "told", "how", "reasons",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/payments.csv", (HttpContext context) => File(context, "csv"));
        routes.MapGet("/payments.json", (HttpContext context) => File(context, "json"));
    }

    private static IResult File(HttpContext context, string kind)
    {
        ShopClock clock = Page.Of<ShopClock>(context);
        long now = Page.Of<Devices.Fleet>(context).NowMs;
        SaleQuery query = SaleRoutes.Read(context.Request.Query, clock, out string? wrong) with { After = "" };
        string today = clock.At(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        bool isOpen = query.FromMs is null && query.ToMs is null && query.Reference.Length == 0;
        query = isOpen ? query with { FromMs = clock.DayBegan(now) }
            : query.FromMs is long begin && query.ToMs is null ? query with { ToMs = clock.Began(clock.At(begin).Date.AddDays(1)) } : query;
        if (wrong is not null || query.ToMs <= query.FromMs)
        {
            return Results.Text("from and to are days, written like 2026-11-23, or minutes, written like 2026-11-23T14:05, and to is not before from; an amount is written like 1500.00.\n", statusCode: 400);
        }

        List<Sale> sales = Page.Of<SaleArchive>(context).Find(query, now, RowsMax + 1);
        sales.Reverse();
        string name = $"payments-{Name(context.Request.Query["from"]) ?? today}-{Name(context.Request.Query["to"]) ?? Name(context.Request.Query["from"]) ?? today}";
        return kind == "csv"
            ? Results.File(Encoding.UTF8.GetBytes(Write(sales, clock)), "text/csv; charset=utf-8", name + ".csv")
            : Results.File(JsonSerializer.SerializeToUtf8Bytes(new { more = sales.Count > RowsMax, payments = sales.Take(RowsMax).Select(Api.Payment) }, s_json), "application/json", name + ".json");
    }

    /// <summary>A day or a minute as a part of a file's name; null when none was given.</summary>
    private static string? Name(string? text) => string.IsNullOrEmpty(text) ? null : string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

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

    internal static string? Amount(long? minor) => minor is long value
        ? $"{(value < 0 ? "-" : "")}{Math.Abs(value / 100)}.{Math.Abs(value % 100).ToString("00", CultureInfo.InvariantCulture)}"
        : null;
}
