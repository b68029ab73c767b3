using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

public sealed class InterfaceBodyRule : Rule
{
    public override string Reason => "calling a default interface method throws on the device";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantNodes().OfType<InterfaceDeclarationSyntax>()
            .SelectMany(type => type.DescendantNodes())
            .Where(node => node is BlockSyntax or ArrowExpressionClauseSyntax
                || (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.StaticKeyword)))
            .Select(node => (SyntaxNodeOrToken)node.Parent!);
}
