using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

public sealed class CheckedRule : Rule
{
    public override string Reason => "checked arithmetic wraps silently on the device; compare with the range first";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantNodes().Where(node => node is CheckedExpressionSyntax or CheckedStatementSyntax)
            .Where(node => node.GetFirstToken().Text == "checked")
            .Select(node => (SyntaxNodeOrToken)node);
}
