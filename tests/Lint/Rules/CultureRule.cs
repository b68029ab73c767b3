using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>ToString with a format or a culture, string.Format, interpolation: each looks different on a PC.</summary>
public sealed class CultureRule : Rule
{
    private static readonly string[] s_names = ["CultureInfo", "NumberFormatInfo", "DateTimeFormatInfo", "IFormatProvider", "StringComparison"];

    public override string Reason => "formatted text depends on the culture or the runtime; write it with ByteWriter or DecimalText";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            bool broken = node switch
            {
                InterpolatedStringExpressionSyntax => true,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString" } } call =>
                    call.ArgumentList.Arguments.Count > 0,
                MemberAccessExpressionSyntax { Name.Identifier.Text: "Format" } access =>
                    access.Expression.ToString() is "string" or "String" or "System.String",
                IdentifierNameSyntax name => s_names.Contains(name.Identifier.Text),
                _ => false,
            };
            if (broken)
            {
                yield return node;
            }
        }
    }
}
