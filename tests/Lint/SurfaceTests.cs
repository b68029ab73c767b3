using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Bridge.Lint;

/// <summary>Surface declares and does nothing: what the device lacks is missing, and every type says whose it is.</summary>
public sealed class SurfaceTests
{
    private static IEnumerable<SyntaxTree> Trees(params string[] folders) =>
        folders.SelectMany(folder => Checkout.Files(folder, "*.cs"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Checkout.Path(file)), Compiled.Language, file));

    private static SyntaxTree[] ForCore() =>
        [.. Trees("firmware/Surface/CoreLibrary"), .. Trees("firmware/Surface").Where(tree => tree.FilePath.Count(letter => letter == '/') == 2)];

    private static Diagnostic[] Errors(string statements)
    {
        SyntaxTree snippet = CSharpSyntaxTree.ParseText(
            "using System; enum Colour { Red } class A { string Go(Colour c, string s, int n, object o, string[] a) { " + statements + " } }",
            Compiled.Language);
        CSharpCompilation compilation = CSharpCompilation.Create("mscorlib", [.. ForCore(), snippet],
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        return [.. compilation.Emit(image, options: new Microsoft.CodeAnalysis.Emit.EmitOptions(runtimeMetadataVersion: "v4.0.30319"),
            cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)];
    }

    [Fact]
    public void What_the_device_has_compiles() =>
        Assert.Empty(Errors("string t = s + n.ToString() + a[0]; switch (t) { case \"x\": return s; default: return t.Substring(1); }"));

    [Theory]
    [InlineData("return c.ToString();")]
    [InlineData("return s + c;")]
    [InlineData("return s + n;")]
    [InlineData("return s + o;")]
    [InlineData("return o.ToString();")]
    [InlineData("return string.Join(s, a);")]
    [InlineData("return string.Format(s, a);")]
    [InlineData("return s.Replace(s, s);")]
    [InlineData("return s.Insert(0, s);")]
    [InlineData("return s.Remove(0);")]
    [InlineData("return s.ToLower();")]
    [InlineData("return s.StartsWith('x') ? s : s;")]
    [InlineData("return s.Split(s)[0];")]
    [InlineData("return string.IsNullOrWhiteSpace(s) ? s : s;")]
    [InlineData("double d = n; return s;")]
    [InlineData("decimal d = n; return s;")]
    [InlineData("int? i = n; return s;")]
    [InlineData("Action f = () => { }; return s;")]
    [InlineData("object t = DateTime.UtcNow; return s;")]
    [InlineData("lock (o) { } return s;")]
    [InlineData("Array.Resize(ref a, 3); return s;")]
    [InlineData("return s[^1] == 'x' ? s : s;")]
    public void What_the_device_lacks_or_core_must_not_use_does_not_compile(string statements) => Assert.NotEmpty(Errors(statements));

    [Fact]
    public void Every_type_names_its_package_and_has_no_body()
    {
        SyntaxTree[] trees = [.. Trees("firmware/Surface")];
        Assert.NotEmpty(trees);
        Assert.All(trees, tree =>
        {
            foreach (BaseTypeDeclarationSyntax type in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)))
            {
                bool named = type.Parent is TypeDeclarationSyntax || type.AttributeLists.ToString().Contains("Package(", StringComparison.Ordinal);
                Assert.True(named, $"{tree.FilePath}: {type.Identifier} names no package");
            }

            Assert.All(tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<ArrowExpressionClauseSyntax>(),
                body => Assert.Equal("throw null", body.Expression.ToString()));
            Assert.All(tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<BlockSyntax>(), body => Assert.Empty(body.Statements));
        });
    }
}
