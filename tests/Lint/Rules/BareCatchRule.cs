using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>A catch without a type, an empty catch, and catches of exceptions that the interpreter never throws.</summary>
public sealed class BareCatchRule : Rule
{
    private static readonly string[] s_neverThrown = ["DivideByZeroException", "OverflowException", "ArithmeticException"];

    public override string Reason => "a catch names a type that the device throws, and does something with it";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model) =>
        root.DescendantNodes().OfType<CatchClauseSyntax>()
            .Where(clause => clause.Declaration is null
                || s_neverThrown.Contains(clause.Declaration.Type.ToString().Split('.')[^1])
                || (clause.Block.Statements.Count == 0 && !HasComment(clause.Block)))
            .Select(node => (SyntaxNodeOrToken)node);

    private static bool HasComment(BlockSyntax block) =>
        block.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
}
