using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>Every text here may carry Kazakh or Russian letters, so the call itself is forbidden.</summary>
public sealed class LetterCaseRule : Rule
{
    public override string Reason => "the device changes the case of A to Z only; a PC changes every letter";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax access
                && access.Name.Identifier.Text is "ToLower" or "ToUpper" or "ToLowerInvariant" or "ToUpperInvariant")
            .Select(node => (SyntaxNodeOrToken)node);
}
