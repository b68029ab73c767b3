using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>Core only: no clock, thread, timer, random number, console or file. Time and bytes are passed in.</summary>
public sealed class PurityRule : Rule
{
    private static readonly string[] s_types =
    [
        "DateTime", "TimeSpan", "Stopwatch", "Environment", "Random", "Guid", "Thread", "Timer", "Monitor", "Interlocked",
        "AutoResetEvent", "ManualResetEvent", "Debug", "GC", "WeakReference", "File", "FileStream", "Socket",
    ];

    public override string Reason => "Core has no clock, thread, random number, console or file; pass it in";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            bool broken = node switch
            {
                LockStatementSyntax => true,
                IdentifierNameSyntax name => s_types.Contains(name.Identifier.Text) && IsType(name, model),
                UsingDirectiveSyntax line => line.Name is { } name && name.ToString() is not "System" && !name.ToString().StartsWith("Bridge", StringComparison.Ordinal),
                _ => false,
            };
            if (broken)
            {
                yield return node;
            }
        }
    }

    // A member of ours may bear such a name; a type from outside may not.
    private static bool IsType(IdentifierNameSyntax name, SemanticModel model) =>
        model.GetSymbolInfo(name).Symbol switch
        {
            null => name.Parent is not MemberAccessExpressionSyntax access || access.Name != name,
            INamedTypeSymbol type => !type.ContainingNamespace.ToString()!.StartsWith("Bridge", StringComparison.Ordinal),
            _ => false,
        };
}
