using Microsoft.CodeAnalysis;

namespace Bridge.Lint;

/// <summary>
/// One thing that the device cannot do although the compiler accepts it. A rule reads one file at a time and answers
/// with the nodes that break it; it never guesses beyond what the syntax and the types say.
/// </summary>
public abstract class Rule
{
    public string Name => GetType().Name.Replace("Rule", "");

    /// <summary>Why the device refuses it, in one sentence.</summary>
    public abstract string Reason { get; }

    public abstract IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model);

    public IEnumerable<Finding> Check(SyntaxNode root, SemanticModel model)
    {
        foreach (SyntaxNodeOrToken place in Broken(root, model))
        {
            FileLinePositionSpan span = root.SyntaxTree.GetLineSpan(place.Span);
            string text = place.ToString().ReplaceLineEndings(" ");
            string shown = text.Length > 60 ? text[..60] + "…" : text;
            yield return new Finding(Name, span.Path, span.StartLinePosition.Line + 1, $"`{shown}`: {Reason}");
        }
    }
}
