using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

public sealed class ArrayRankRule : Rule
{
    public override string Reason => "an array of two dimensions compiles and then crashes the interpreter";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantNodes().OfType<ArrayRankSpecifierSyntax>().Where(rank => rank.Rank > 1)
            .Select(node => (SyntaxNodeOrToken)node);
}
