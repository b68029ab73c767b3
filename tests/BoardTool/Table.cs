using System.Text;

namespace Bridge.BoardTool;

/// <summary>A CSV file with a head line: fields by name, quotes as RFC 4180 has them, a quoted field may hold commas.</summary>
public sealed class Table
{
    private readonly string[] _head;

    private Table(string name, string[] head, IReadOnlyList<string[]> rows)
    {
        Name = name;
        _head = head;
        Rows = [.. rows.Select((fields, index) => new TableRow(this, fields, index + 2))];
    }

    public string Name { get; }

    public IReadOnlyList<string> Head => _head;

    public IReadOnlyList<TableRow> Rows { get; }

    public static Table Read(string root, string path) => Parse(path, File.ReadAllText(System.IO.Path.Combine(root, path)));

    public static Table Parse(string name, string text)
    {
        List<string[]> lines = [.. text.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0).Select(Fields)];
        string[] head = lines[0];
        for (int index = 1; index < lines.Count; index++)
        {
            if (lines[index].Length != head.Length)
            {
                throw new FormatException($"{name}: data line {index} has {lines[index].Length} fields, the head {head.Length}");
            }
        }

        return new Table(name, head, lines[1..]);
    }

    internal int Column(string column)
    {
        int at = Array.IndexOf(_head, column);
        return at >= 0 ? at : throw new FormatException($"{Name} has no column \"{column}\"");
    }

    private static string[] Fields(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool isQuoted = false;
        for (int at = 0; at < line.Length; at++)
        {
            char letter = line[at];
            if (letter == '"')
            {
                if (isQuoted && at + 1 < line.Length && line[at + 1] == '"')
                {
                    field.Append('"');
                    at++;
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (letter == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
