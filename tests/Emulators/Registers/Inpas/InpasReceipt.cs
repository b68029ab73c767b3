namespace Bridge.Emulators.Registers.Inpas;

/// <summary>
/// Splits field 90 the way registers do (facts 2.5): a copy starts at the literal text "0xDF^^" or "0xDA^^" and ends
/// at "~"; lines end with CR LF. Text without marks is one copy.
/// </summary>
public static class InpasReceipt
{
    private static readonly string[] s_marks = ["0xDF^^", "0xDA^^"];

    public static IReadOnlyList<IReadOnlyList<string>> Split(string? field)
    {
        var copies = new List<IReadOnlyList<string>>();
        if (string.IsNullOrEmpty(field))
        {
            return copies;
        }

        int position = 0;
        while (position < field.Length)
        {
            int start = NextMark(field, position);
            if (start < 0)
            {
                break;
            }

            int from = start + s_marks[0].Length;
            int end = field.IndexOf('~', from);
            end = end < 0 ? field.Length : end;
            copies.Add(Lines(field[from..end]));
            position = end + 1;
        }

        if (copies.Count == 0)
        {
            copies.Add(Lines(field));
        }

        return copies;
    }

    private static int NextMark(string field, int position)
    {
        int first = -1;
        foreach (string mark in s_marks)
        {
            int found = field.IndexOf(mark, position, StringComparison.Ordinal);
            if (found >= 0 && (first < 0 || found < first))
            {
                first = found;
            }
        }

        return first;
    }

    private static string[] Lines(string text)
    {
        string[] lines = text.Replace("\r\n", "\n").Split('\n');
        return lines.Length > 0 && lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
