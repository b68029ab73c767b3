using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bridge.Lint.Rules;

/// <summary>The keyword, a literal with a point, or a type name. A library that asks for double is given an int.</summary>
public sealed class FloatingPointRule : Rule
{
    public override string Reason => "money and time are long; floating point is slow and rounds in binary, decimal does not exist";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantTokens().Where(token =>
            token.IsKind(SyntaxKind.FloatKeyword) || token.IsKind(SyntaxKind.DoubleKeyword) || token.IsKind(SyntaxKind.DecimalKeyword)
            || (token.IsKind(SyntaxKind.NumericLiteralToken) && token.Value is float or double or decimal)
            || (token.IsKind(SyntaxKind.IdentifierToken) && token.Text is "Single" or "Double" or "Decimal"))
            .Select(token => (SyntaxNodeOrToken)token);
}
