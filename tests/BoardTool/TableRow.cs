using System.Globalization;

namespace Bridge.BoardTool;

/// <summary>A line of a table; <see cref="Line"/> is its number in a file without empty lines.</summary>
public sealed class TableRow(Table table, string[] fields, int line)
{
    public int Line { get; } = line;

    public string this[string column] => fields[table.Column(column)];

    public int Number(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);

    public double Measure(string column) => double.Parse(this[column], CultureInfo.InvariantCulture);
}
