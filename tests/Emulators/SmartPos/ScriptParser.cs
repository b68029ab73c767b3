using System.Globalization;
using System.Text;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// Reads script lines into settings, rules and moments. Goes on after a bad line, so that all are reported.
/// </summary>
internal sealed class ScriptParser
{
    private static readonly string[] s_where =
    [
        "payment", "refund", "start", "status", "actualize", "register", "revoke", "deviceinfo", "any", "connection",
    ];

    private readonly List<Func<SmartPosOptions, SmartPosOptions>> _settings = [];
    private readonly List<Action<SmartPosModel>> _beginnings = [];
    private readonly List<ScriptRule> _rules = [];
    private readonly List<ScriptMoment> _moments = [];

    public static SmartPosScript Parse(string text, string name)
    {
        ScriptParser parser = new();
        List<string> mistakes = [];
        string[] lines = text.Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            try
            {
                parser.Line(WithoutComment(lines[index]).Trim());
            }
            catch (FormatException mistake)
            {
                mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{index + 1}: {mistake.Message}"));
            }
        }

        return mistakes.Count == 0
            ? new SmartPosScript(name, parser._settings, parser._beginnings, parser._rules, parser._moments)
            : throw new ScriptException(mistakes);
    }

    private void Line(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        int colon = Split(line, ':') is { Count: > 1 } parts ? parts[0].Length : -1;
        ScriptWords head = new(colon < 0 ? line : line[..colon]);
        if (head.Skip("at"))
        {
            Rule(line, colon, head);
        }
        else if (colon >= 0 && head.Skip("after"))
        {
            Moment(line, colon, head);
        }
        else
        {
            ScriptWords words = new(line);
            ScriptSettings.Read(words, _settings, _beginnings);
            words.End();
        }
    }

    private void Rule(string line, int colon, ScriptWords head)
    {
        if (colon < 0)
        {
            throw new FormatException("a rule needs a colon between the call and what is to happen");
        }

        string where = head.Peek.StartsWith('/') ? head.Text("call") : head.OneOf("call", s_where);
        ScriptRule rule = new() { Words = line, Where = where };
        while (!head.AtEnd)
        {
            rule = Condition(rule, head);
        }

        foreach (string part in Split(line[(colon + 1)..], ','))
        {
            ScriptWords words = new(part);
            ScriptActions.Read(words, rule);
            words.End();
        }

        _rules.Add(rule);
    }

    private static ScriptRule Condition(ScriptRule rule, ScriptWords head)
    {
        if (head.Peek.StartsWith('#'))
        {
            (int from, int to) = Range(head.Text("number"));
            return rule with { From = from, To = to, Numbered = true };
        }

        return head.OneOf("condition", "on", "after", "once", "always") switch
        {
            "on" => rule with { Amount = head.Number("the amount", 1) },
            "after" => rule with { After = head.Enum<SubStatus>("sub-status") },
            "once" => rule with { From = 1, To = 1, Numbered = true },
            _ => rule with { Always = true },
        };
    }

    /// <summary>"#3" only the third, "#3+" from the third, "#2-5" the second to the fifth.</summary>
    private static (int From, int To) Range(string word)
    {
        string digits = word[1..];
        bool open = digits.EndsWith('+');
        string[] ends = (open ? digits[..^1] : digits).Split('-');
        bool read = int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int from) & from > 0;
        int to = open ? int.MaxValue : from;
        if (ends.Length == 2 && !open)
        {
            read &= int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out to) && to >= from;
        }

        return read && ends.Length <= 2
            ? (from, to)
            : throw new FormatException($"a number is #3, #3+ or #2-5, not \"{word}\"");
    }

    private void Moment(string line, int colon, ScriptWords head)
    {
        TimeSpan after = head.Duration("the time");
        head.End();
        ScriptRule rule = new() { Words = line, Where = "any" };
        foreach (string part in Split(line[(colon + 1)..], ','))
        {
            ScriptWords words = new(part);
            ScriptActions.Read(words, rule);
            words.End();
        }

        if (rule.Changes.Count > 0 || rule.Execute is not null || rule.ConnectionFault != WireFault.None)
        {
            throw new FormatException("a time has no call to change: only people, internet, cable and app can act here");
        }

        _moments.Add(new ScriptMoment(after, [.. rule.Before, .. rule.Then], line));
    }

    /// <summary>'#' begins a comment unless a digit follows (then it is a call's number) or it is quoted.</summary>
    private static string WithoutComment(string line)
    {
        bool quoted = false;
        for (int index = 0; index < line.Length; index++)
        {
            quoted ^= line[index] == '"' && (index == 0 || line[index - 1] != '\\');
            bool number = index > 0 && index + 1 < line.Length && char.IsAsciiDigit(line[index + 1]);
            if (line[index] == '#' && !quoted && !number)
            {
                return line[..index];
            }
        }

        return line;
    }

    private static List<string> Split(string line, char separator)
    {
        List<string> parts = [];
        StringBuilder part = new();
        bool quoted = false;
        for (int index = 0; index < line.Length; index++)
        {
            quoted ^= line[index] == '"' && (index == 0 || line[index - 1] != '\\');
            if (line[index] == separator && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(line[index]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
