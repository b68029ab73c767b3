using System.Globalization;
using System.Text;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// One line (or one action of it) as words, with a place in it. Quoted text is one word. Takes what is asked for,
/// or throws a
/// <see cref="FormatException"/> whose message says what was wanted and what stands there.
/// </summary>
internal sealed class ScriptWords
{
    private readonly List<(string Text, bool Quoted)> _words = [];
    private int _next;

    public ScriptWords(string line)
    {
        int index = 0;
        while (index < line.Length)
        {
            if (char.IsWhiteSpace(line[index]))
            {
                index++;
                continue;
            }

            bool quoted = line[index] == '"';
            StringBuilder word = new();
            index += quoted ? 1 : 0;
            while (index < line.Length && (quoted ? line[index] != '"' : !char.IsWhiteSpace(line[index])))
            {
                if (quoted && line[index] == '\\' && index + 1 < line.Length)
                {
                    index++;
                    word.Append(line[index] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', char other => other });
                }
                else
                {
                    word.Append(line[index]);
                }

                index++;
            }

            if (quoted && index++ >= line.Length)
            {
                throw new FormatException("a quote is opened and never closed");
            }

            _words.Add((word.ToString(), quoted));
        }
    }

    public bool AtEnd => _next >= _words.Count;

    public bool NextIsQuoted => !AtEnd && _words[_next].Quoted;

    /// <summary>The word taken last.</summary>
    public string Previous => _next == 0 ? "" : _words[_next - 1].Text;

    public string Peek => AtEnd ? "" : _words[_next].Text;

    /// <summary>True, and past it, when the next word is this one.</summary>
    public bool Skip(string word)
    {
        bool here = !AtEnd && !NextIsQuoted && Peek.Equals(word, StringComparison.OrdinalIgnoreCase);
        _next += here ? 1 : 0;
        return here;
    }

    public string Text(string wanted) =>
        AtEnd ? throw new FormatException($"{wanted} is missing at the end") : _words[_next++].Text;

    public void Expect(string word)
    {
        if (!Skip(word))
        {
            throw new FormatException($"\"{word}\" is wanted here, not {Shown}");
        }
    }

    public string Shown => AtEnd ? "the end" : $"\"{Peek}\"";

    /// <summary>One of some words; the message offers the nearest one.</summary>
    public string OneOf(string wanted, params IReadOnlyCollection<string> words)
    {
        string word = Text(wanted);
        foreach (string candidate in words)
        {
            if (candidate.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }
        }

        throw new FormatException($"\"{word}\" is no {wanted}{Near(word, words)}; "
            + $"it is one of {string.Join(", ", words)}");
    }

    public T Enum<T>(string wanted) where T : struct, Enum =>
        System.Enum.Parse<T>(OneOf(wanted, System.Enum.GetNames<T>()));

    public long Number(string wanted, long min = long.MinValue)
    {
        string word = Text(wanted);
        return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= min
            ? value
            : throw new FormatException($"{wanted} is a whole number{Least(min)}, not \"{word}\"");
    }

    /// <summary>"5s", "200ms", "3m", "24h", "1.5s".</summary>
    public TimeSpan Duration(string wanted)
    {
        string word = Text(wanted);
        string unit = word.TrimStart("0123456789.+".ToCharArray());
        bool read = double.TryParse(word.AsSpan(0, word.Length - unit.Length),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out double count);
        double milliseconds = unit switch { "ms" => 1, "s" => 1000, "m" => 60_000, "h" => 3_600_000, _ => 0 };
        return read && milliseconds > 0
            ? TimeSpan.FromMilliseconds(count * milliseconds)
            : throw new FormatException($"{wanted} is a time such as 5s, 200ms, 3m or 24h, not \"{word}\"");
    }

    public bool OnOff(string wanted) => OneOf(wanted, "on", "off") == "on";

    public void End()
    {
        if (!AtEnd)
        {
            throw new FormatException($"nothing more is wanted here, but there is {Shown}");
        }
    }

    public static string Near(string word, IEnumerable<string> words)
    {
        string? nearest = words.MinBy(candidate => Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant()));
        return nearest is not null && Distance(word.ToLowerInvariant(), nearest.ToLowerInvariant()) <= 2
            ? $" (do you mean {nearest}?)"
            : "";
    }

    private static string Least(long min) => min == long.MinValue
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" of at least {min}");

    /// <summary>How many letters differ, in the usual sense of edit distance.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = new int[right.Length + 1];
        for (int column = 0; column <= right.Length; column++)
        {
            row[column] = column;
        }

        for (int line = 1; line <= left.Length; line++)
        {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.Length; column++)
            {
                int same = diagonal + (left[line - 1] == right[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(same, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
