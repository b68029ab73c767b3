namespace Bridge.Hardware.Tests;

/// <summary>KiCad's files: lists in parentheses. A leaf has a text, a list has children.</summary>
public sealed class SExpression
{
    private SExpression(string text, List<SExpression>? children)
    {
        Text = text;
        Children = children ?? [];
    }

    public string Text { get; }

    public IReadOnlyList<SExpression> Children { get; }

    /// <summary>The list's first word: "footprint", "pad".</summary>
    public string Head => Children.Count > 0 ? Children[0].Text : "";

    public IEnumerable<SExpression> All(string head) => Children.Where(child => child.Head == head);

    public SExpression? First(string head) => All(head).FirstOrDefault();

    public string Word(int index) => Children[index].Text;

    public static SExpression Parse(string text)
    {
        int at = 0;
        return List(text, ref at);
    }

    private static SExpression List(string text, ref int at)
    {
        List<SExpression> children = [];
        at = text.IndexOf('(', at) + 1;
        while (true)
        {
            while (char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (text[at] == ')')
            {
                at++;
                return new SExpression("", children);
            }

            children.Add(text[at] == '(' ? List(text, ref at) : new SExpression(Word(text, ref at), null));
        }
    }

    private static string Word(string text, ref int at)
    {
        if (text[at] == '"')
        {
            int start = ++at;
            while (text[at] != '"')
            {
                at += text[at] == '\\' ? 2 : 1;
            }

            return text[start..at++].Replace("\\\"", "\"").Replace("\\\\", "\\");
        }

        int first = at;
        while (!char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')'))
        {
            at++;
        }

        return text[first..at];
    }
}
