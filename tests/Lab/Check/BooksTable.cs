using System.Globalization;

namespace Bridge.Lab.Check;

/// <summary>The four books side by side, a mark where one differs.</summary>
public static class BooksTable
{
    private const int ColumnWidth = 30;

    public static void Write(Books books, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(Row("no.", Books.Names));
        foreach (string line in books.Lines)
        {
            output.WriteLine(Row(
                line, Enumerable.Range(0, Books.Names.Length).Select(book => Cell(books.At(book, line))), !books.IsSame(line)));
        }

        long first = books.Total(0);
        output.WriteLine(Row(
            "sum",
            Enumerable.Range(0, Books.Names.Length).Select(book => Money(books.Total(book))),
            Enumerable.Range(0, Books.Names.Length).Any(book => books.Total(book) != first)));
        output.WriteLine();
    }

    /// <summary>150000 as "1500.00".</summary>
    public static string Money(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Cell(BookLine? line) =>
        line is null ? "-" : $"{line.Operation} {Money(line.AmountMinor)} {line.Verdict}";

    private static string Row(string name, IEnumerable<string> cells, bool differs = false) =>
        $"{name,-6}{string.Concat(cells.Select(cell => cell.PadRight(ColumnWidth)))}{(differs ? "<- differs" : "")}".TrimEnd();
}
