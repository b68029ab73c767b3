using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>ToString of an enum, string + enum, and an enum in an interpolated string.</summary>
public sealed class EnumTextRule : Rule
{
    public override string Reason => "the text of an enum is its number on the device and its name on a PC";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            bool broken = node switch
            {
                MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString" } access => IsEnum(access.Expression, model),
                BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) =>
                    (IsText(sum.Left, model) && IsEnum(sum.Right, model)) || (IsEnum(sum.Left, model) && IsText(sum.Right, model)),
                AssignmentExpressionSyntax sum when sum.IsKind(SyntaxKind.AddAssignmentExpression) =>
                    IsText(sum.Left, model) && IsEnum(sum.Right, model),
                InterpolationSyntax hole => IsEnum(hole.Expression, model),
                _ => false,
            };
            if (broken)
            {
                yield return node;
            }
        }
    }

    private static bool IsEnum(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression).Type is { } type
            && (type.TypeKind == TypeKind.Enum || type.SpecialType == SpecialType.System_Enum);

    private static bool IsText(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;
}
