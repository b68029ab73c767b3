using System.Globalization;
using System.Text;
using Bridge.Companion.Web;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bridge.Companion.Reconciliation;

/// <summary>
/// Reads a bank's statement in CSV: `;`, `,` or tab, UTF-8 or Windows-1251, a heading line somewhere in the first twenty. A column is known by a word
/// of its heading (Russian, Kazakh or English); the amount and the time must be there. A file is taken whole or not at all: a line
/// that cannot be read is named.
/// </summary>
public sealed class BankReader(ShopClock clock)
{
    public const int BytesMax = 5 * 1024 * 1024;
    public const int LinesMax = 50_000;

    private static readonly (string Column, string[] Words)[] s_columns =
    [
        ("fee", ["комисс", "fee", "commission"]),
        ("reference", ["rrn", "транзакц", "transaction", "reference", "номер операции", "operation id", "id операции", "заказ", "order", "операция нөмірі"]),
        ("terminal", ["терминал", "terminal", "tid"]),
        ("amount", ["сумма", "amount", "сома"]),
        ("date", ["дата", "date", "күні", "уақыт"]),
        ("time", ["время", "time"]),
    ];

    private static readonly string[] s_days = ["dd.MM.yyyy", "yyyy-MM-dd", "dd/MM/yyyy"];
    private static readonly string[] s_times = ["HH:mm:ss", "HH:mm", "H:mm:ss", "H:mm"];

    /// <summary>Throws BankComplaint.</summary>
    public List<BankLine> Read(byte[] file)
    {
        string text = Text(file);
        string heading = text.Split('\n').Take(20).FirstOrDefault(line => Columns(line.Split(Delimiter(line))) is { } found && found.ContainsKey("amount") && found.ContainsKey("date"))
            ?? throw new BankComplaint("bank.bad.heading");
        char delimiter = Delimiter(heading);
        var lines = new List<BankLine>();
        Dictionary<string, int>? columns = null;
        int begin = 1;
        using var csv = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = _ => throw new BankComplaint("bank.bad.quotes", begin),
            MaxFieldSize = 4096,
        });
        // A quotation mark that does not end swallows the rest of the file: the line where its record begins is named.
        for (; Next(csv, begin); begin = csv.RawRow + 1)
        {
            string[] cells = csv.Record ?? [];
            if (columns is null)
            {
                columns = Columns(cells) is { } found && found.ContainsKey("amount") && found.ContainsKey("date") ? found : null;
            }
            else if (cells.Any(c => c.Trim().Length > 0) && Cell(cells, columns, "amount").Length + Cell(cells, columns, "date").Length > 0)
            {
                lines.Add(Line(csv.RawRow, cells, columns));
            }

            if (lines.Count > LinesMax)
            {
                throw new BankComplaint("bank.bad.long");
            }
        }

        return lines.Count > 0 ? lines : throw new BankComplaint("bank.bad.empty");
    }

    private static bool Next(CsvParser csv, int line)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvHelperException)
        {
            throw new BankComplaint("bank.bad.quotes", line);
        }
    }

    private BankLine Line(int number, string[] cells, Dictionary<string, int> columns)
    {
        string date = Cell(cells, columns, "date");
        (long at, bool hasTime) = Moment(date, Cell(cells, columns, "time")) ?? throw new BankComplaint("bank.bad.date", number, date);
        string amount = Cell(cells, columns, "amount");
        long minor = Amount(amount) ?? throw new BankComplaint("bank.bad.amount", number, amount);
        string fee = Cell(cells, columns, "fee");
        long kept = fee.Length == 0 ? 0 : Math.Abs(Amount(fee) ?? throw new BankComplaint("bank.bad.amount", number, fee));
        return new BankLine(number, at, hasTime, minor, Short(Cell(cells, columns, "reference")), Short(Cell(cells, columns, "terminal")), kept);
    }

    private (long, bool)? Moment(string date, string time)
    {
        string[] parts = (date.Trim() + " " + time.Trim()).Replace('T', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !DateTime.TryParseExact(parts[0], s_days, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) || day.Year is < 2015 or > 2200)
        {
            return null;
        }

        string hour = parts.Length > 1 ? parts[1].Split('+', '.')[0].TrimEnd('Z') : "";
        if (hour.Length == 0)
        {
            return (clock.Began(day), false);
        }

        return TimeOnly.TryParseExact(hour, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly at)
            ? (clock.Began(day) + (long)at.ToTimeSpan().TotalMilliseconds, true)
            : null;
    }

    /// <summary>"1 500,00", "1500.00", "-500", "1,500.00" as minor units.</summary>
    public static long? Amount(string typed)
    {
        string text = string.Concat(typed.Where(c => char.IsAsciiDigit(c) || c is ',' or '.' or '-' or '+' or '\u2212')).Replace('\u2212', '-');
        int point = text.LastIndexOfAny([',', '.']);
        bool isPoint = point >= 0 && text.Length - point - 1 is 1 or 2;
        string whole = string.Concat((isPoint ? text[..point] : text).Where(c => c is not (',' or '.')));
        string part = isPoint ? text[(point + 1)..].PadRight(2, '0') : "00";
        bool hasLetters = typed.Any(char.IsLetter) && !typed.Contains("KZT", StringComparison.OrdinalIgnoreCase) && !typed.Contains("тг", StringComparison.OrdinalIgnoreCase);
        return !hasLetters && whole.TrimStart('-', '+').Length is > 0 and <= 12 && long.TryParse(whole + part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long minor) ? minor : null;
    }

    private static Dictionary<string, int>? Columns(string[] heading)
    {
        var found = new Dictionary<string, int>();
        for (int i = 0; i < heading.Length; i++)
        {
            string title = heading[i].Trim('"', ' ', '\uFEFF', '\r').ToLowerInvariant();
            string? column = s_columns.FirstOrDefault(c => c.Words.Any(word => title.Contains(word, StringComparison.Ordinal))).Column;
            if (column is not null)
            {
                found.TryAdd(column, i);
            }
        }

        return found.Count > 0 ? found : null;
    }

    private static string Cell(string[] cells, Dictionary<string, int> columns, string name) =>
        columns.TryGetValue(name, out int at) && at < cells.Length ? cells[at].Trim() : "";

    private static string Short(string text) => string.Concat(text.Where(c => !char.IsControl(c))) is { Length: > 64 } longText ? longText[..64] : text;

    private static char Delimiter(string line) => new[] { ';', '\t', ',' }.MaxBy(c => line.Count(l => l == c));

    private static string Text(byte[] file)
    {
        if (file.Length == 0)
        {
            throw new BankComplaint("bank.bad.empty");
        }

        // A spreadsheet is a zip ("PK"); the old one and PDF have beginnings of their own.
        if (file.AsSpan().StartsWith("PK"u8) || file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF]) || file.AsSpan().StartsWith("%PDF"u8))
        {
            throw new BankComplaint("bank.bad.spreadsheet");
        }

        try
        {
            return new UTF8Encoding(false, true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(file);
        }
    }
}
