using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>What needs types or instructions that the 1.x interpreter has not, or that its metadata processor rejects.</summary>
public sealed class LanguageRule : Rule
{
    private static readonly SyntaxKind[] s_keywords =
    [
        SyntaxKind.AsyncKeyword, SyntaxKind.AwaitKeyword, SyntaxKind.YieldKeyword, SyntaxKind.UnsafeKeyword,
        SyntaxKind.StackAllocKeyword, SyntaxKind.FixedKeyword, SyntaxKind.RecordKeyword,
        SyntaxKind.VolatileKeyword, SyntaxKind.MakeRefKeyword, SyntaxKind.ArgListKeyword, SyntaxKind.FileKeyword,
        SyntaxKind.RequiredKeyword, SyntaxKind.Utf8StringLiteralToken,
    ];

    public override string Reason => "this construct does not exist in the 1.x subset";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model)
    {
        foreach (SyntaxToken token in root.DescendantTokens())
        {
            if (s_keywords.Contains(token.Kind()))
            {
                yield return token;
            }
        }

        foreach (SyntaxNode node in root.DescendantNodes())
        {
            bool broken = node is RangeExpressionSyntax or QueryExpressionSyntax or AnonymousObjectCreationExpressionSyntax
                or PointerTypeSyntax or WithExpressionSyntax or DestructorDeclarationSyntax or FileScopedNamespaceDeclarationSyntax
                || node.IsKind(SyntaxKind.IndexExpression)
                || (node is StructDeclarationSyntax type && (type.Modifiers.Any(SyntaxKind.RefKeyword) || type.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)))
                || (node is ParameterSyntax parameter && parameter.Modifiers.Any(SyntaxKind.InKeyword));
            if (broken)
            {
                yield return node;
            }
        }
    }
}
