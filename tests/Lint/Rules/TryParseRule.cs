using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>Whether the value is used after false cannot be seen from one file, so the call itself is forbidden.</summary>
public sealed class TryParseRule : Rule
{
    public override string Reason => "after false the device leaves MinValue in the out value, not 0; read numbers with Bridge.Bytes";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "TryParse" })
            .Select(node => (SyntaxNodeOrToken)node);
}
