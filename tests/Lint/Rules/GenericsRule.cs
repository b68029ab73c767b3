using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>Declared or used; Action&lt;T&gt; and Func&lt;T&gt; crash the interpreter, the rest the metadata processor.</summary>
public sealed class GenericsRule : Rule
{
    public override string Reason => "the device has no generics";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantNodes().Where(node => node is TypeParameterListSyntax or GenericNameSyntax or NullableTypeSyntax
            or TupleTypeSyntax or TupleExpressionSyntax).Select(node => (SyntaxNodeOrToken)node);
}
