using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>The keyword, a literal with a point, or a type name. A library that asks for double is given an int.</summary>
public sealed class FloatingPointRule : Rule
{
    public override string Reason => "money and time are long; floating point is slow and rounds in binary, decimal does not exist";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantTokens().Where(token =>
            token.IsKind(SyntaxKind.FloatKeyword) || token.IsKind(SyntaxKind.DoubleKeyword) || token.IsKind(SyntaxKind.DecimalKeyword)
            || (token.IsKind(SyntaxKind.NumericLiteralToken) && token.Value is float or double or decimal)
            || (token.IsKind(SyntaxKind.IdentifierToken) && token.Text is "Single" or "Double" or "Decimal" && IsType(token, model)))
            .Select(token => (SyntaxNodeOrToken)token);

    // A member of ours may bear such a name. Surface lacks the types, so an unknown name counts as one.
    private static bool IsType(SyntaxToken token, SemanticModel model) =>
        token.Parent is SimpleNameSyntax name
            && (model.GetSymbolInfo(name).Symbol is INamedTypeSymbol or null) && name.Parent is not InvocationExpressionSyntax;
}
