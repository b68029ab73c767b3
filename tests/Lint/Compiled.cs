using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bridge.Lint;

/// <summary>
/// Sources bound against Surface, as the device's compiler would bind them, so that rules can ask for types. Errors
/// of the compiler are not ours to report: the Surface heads fail on them.
/// </summary>
public sealed class Compiled
{
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp9);

    private readonly CSharpCompilation _compilation;

    private Compiled(CSharpCompilation compilation) => _compilation = compilation;

    /// <summary>The files below the folders, with the declarations of Surface beside them.</summary>
    public static Compiled Folders(params string[] folders)
    {
        IEnumerable<SyntaxTree> trees = folders.Append("firmware/Surface")
            .SelectMany(folder => Checkout.Files(folder, "*.cs"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Checkout.Path(file)), Language, file));
        return new Compiled(CSharpCompilation.Create("mscorlib", trees));
    }

    /// <summary>A piece of source on its own, bound against .NET: for the tests of the rules.</summary>
    public static Compiled Snippet(string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, Language.WithLanguageVersion(LanguageVersion.Latest), "snippet.cs");
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        MetadataReference[] references = Directory.EnumerateFiles(folder, "System*.dll")
            .Where(file => Path.GetFileName(file) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Linq.dll" or "System.Console.dll")
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))
            .ToArray();
        return new Compiled(CSharpCompilation.Create("snippet", [tree], references));
    }

    /// <summary>Sources given as text, by path; for the tests of the arrows.</summary>
    public static Compiled Texts(params (string Path, string Source)[] files) =>
        new(CSharpCompilation.Create("texts", files.Select(file => CSharpSyntaxTree.ParseText(file.Source, Language, file.Path))));

    /// <summary>What a check of one file at a time finds in the files whose path begins with the prefix.</summary>
    public Finding[] Check(Func<string, SyntaxNode, SemanticModel, IEnumerable<Finding>> check, string prefix) =>
        _compilation.SyntaxTrees.Where(tree => tree.FilePath.StartsWith(prefix, StringComparison.Ordinal))
            .SelectMany(tree => check(tree.FilePath, tree.GetRoot(), _compilation.GetSemanticModel(tree)))
            .ToArray();

    /// <summary>What the rules find in the files whose path begins with the prefix.</summary>
    public Finding[] Check(IReadOnlyList<Rule> rules, string prefix = "") =>
        Check((_, root, model) => rules.SelectMany(rule => rule.Check(root, model)), prefix);
}
