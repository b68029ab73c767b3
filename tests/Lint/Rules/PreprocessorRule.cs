using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

public sealed class PreprocessorRule : Rule
{
    public override string Reason => "one source for both runtimes: no preprocessor";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>()
            .Select(node => (SyntaxNodeOrToken)node);
}
