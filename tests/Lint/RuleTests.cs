using Bridge.Lint.Rules;
using Xunit;

namespace Bridge.Lint;

/// <summary>Each rule fires on the smallest piece of source that breaks it, and is silent on its neighbour.</summary>
public sealed class RuleTests
{
    private static Finding[] Find(Rule rule, string source) => Compiled.Snippet(source).Check([rule]);

    private static string InMethod(string statements) =>
        "using System; enum Colour { Red } class A { object o; string Go(Colour c, string s, int n) { " + statements + " } }";

    private static void Fires(Rule rule, params string[] sources) =>
        Assert.All(sources, source => Assert.NotEmpty(Find(rule, source)));

    private static void Silent(Rule rule, params string[] sources) =>
        Assert.All(sources, source => Assert.Empty(Find(rule, source)));

    [Fact]
    public void Generics_declared_or_used()
    {
        Fires(new GenericsRule(), "class A<T> { }", "class A { void M<T>() { } }", "class A { System.Action<int> f; }",
            "class A { System.Collections.Generic.List<int> f; }", "class A { int? f; }", "class A { (int, int) f; }",
            "class A { System.Func<int> f; }");
        Silent(new GenericsRule(), "class A { System.Action f; bool L(int a, int b) { return a < b; } }");
    }

    [Fact]
    public void Arrays_of_two_dimensions()
    {
        Fires(new ArrayRankRule(), "class A { int[,] f; }", "class A { object f = new byte[2, 3]; }");
        Silent(new ArrayRankRule(), "class A { int[][] f; }");
    }

    [Fact]
    public void Interface_methods_with_a_body()
    {
        Fires(new InterfaceBodyRule(), "interface I { int Go() { return 1; } }", "interface I { int Go => 1; }");
        Silent(new InterfaceBodyRule(), "interface I { int Go(); int Size { get; } }");
    }

    [Fact]
    public void Floating_point_and_decimal()
    {
        Fires(new FloatingPointRule(), "class A { double f; }", "class A { float f; }", "class A { decimal f; }",
            "class A { object f = 1.5; }", "class A { object f = 2m; }", "class A { System.Double f; }");
        Silent(new FloatingPointRule(), "class A { long f = 15; }", "class A { int Decimal(int n) { return Decimal(n); } }");
    }

    [Fact]
    public void Text_of_an_enum()
    {
        Fires(new EnumTextRule(), InMethod("return c.ToString();"), InMethod("return s + c;"), InMethod("return c + s;"),
            InMethod("s += c; return s;"), InMethod("return $\"{c}\";"), InMethod("return s + Colour.Red + s;"));
        Silent(new EnumTextRule(), InMethod("return s + n.ToString();"), InMethod("return s + ((int)c).ToString();"));
    }

    [Fact]
    public void Catches_that_name_nothing_or_never_happen()
    {
        Fires(new BareCatchRule(), InMethod("try { } catch { s = null; } return s;"),
            InMethod("try { } catch (DivideByZeroException) { s = null; } return s;"),
            InMethod("try { } catch (System.OverflowException) { s = null; } return s;"),
            InMethod("try { } catch (Exception) { } return s;"));
        Silent(new BareCatchRule(), InMethod("try { } catch (Exception) { s = null; } return s;"));
    }

    [Fact]
    public void Preprocessor_lines()
    {
        Fires(new PreprocessorRule(), "#if NANO\nclass A { }\n#endif\n", "#define X\nclass A { }", "class A {\n#region r\n#endregion\n}");
        Silent(new PreprocessorRule(), "// #if NANO\nclass A { }");
    }

    [Fact]
    public void Statics_that_change_or_reach_elsewhere()
    {
        Fires(new StaticStateRule(), "class A { static int s_n; }", "class A { static A() { } }", "class A { static int N { get; set; } }",
            "class B { internal static readonly int[] s_t = { 1 }; } class A { static readonly int s_n = B.s_t[0]; }",
            "class B { internal static int M() { return 1; } } class A { static readonly int s_n = B.M(); }",
            "class A { static event System.Action Happened; }");
        Silent(new StaticStateRule(), "class A { static readonly int[] s_t = { 1, 2 }; const int N = 3; static int M() { return N; } }",
            "class A { static readonly int[] s_t = Make(); static int[] Make() { return new int[3]; } static int N { get { return 1; } } }",
            "class A { static readonly string s_e = string.Empty; static readonly object s_o = new object(); }");
    }

    [Fact]
    public void Text_that_depends_on_a_culture()
    {
        Fires(new CultureRule(), InMethod("return n.ToString(\"D4\");"), InMethod("return string.Format(\"{0}\", n);"),
            InMethod("return $\"{n}\";"), InMethod("return n.ToString(System.Globalization.CultureInfo.InvariantCulture);"));
        Silent(new CultureRule(), InMethod("return n.ToString();"));
    }

    [Fact]
    public void Letters_that_change_their_case()
    {
        Fires(new LetterCaseRule(), InMethod("return s.ToLower();"), InMethod("return s.ToUpper();"));
        Silent(new LetterCaseRule(), InMethod("return s.Trim();"));
    }

    [Fact]
    public void Try_parse()
    {
        Fires(new TryParseRule(), InMethod("int v; int.TryParse(s, out v); return s;"));
        Silent(new TryParseRule(), InMethod("int v = int.Parse(s); return s;"));
    }

    [Fact]
    public void Checked_arithmetic()
    {
        Fires(new CheckedRule(), InMethod("n = checked(n + 1); return s;"), InMethod("checked { n++; } return s;"));
        Silent(new CheckedRule(), InMethod("n = unchecked(n + 1); return s;"));
    }

    [Fact]
    public void Constructs_that_the_subset_lacks()
    {
        Fires(new LanguageRule(), "class A { async void M() { } }", "record A(int N);", "namespace N; class A { }", "unsafe class A { }",
            "class A { volatile int f; }", "ref struct A { }", "readonly struct A { }", "class A { void M(in int n) { } }", "class A { ~A() { } }",
            InMethod("var v = s[^1]; return s;"), InMethod("return s[1..];"), InMethod("var v = new { n }; return s;"),
            InMethod("var v = \"x\"u8; return s;"), "class A { System.Collections.IEnumerable M() { yield return 1; } }");
        Silent(new LanguageRule(), "namespace N { struct A { public int F; } class B { void M(ref int n, out int m) { m = n; } } }");
    }

    [Fact]
    public void Clocks_threads_and_files_in_core()
    {
        Fires(new PurityRule(), InMethod("long t = DateTime.UtcNow.Ticks; return s;"), InMethod("lock (o) { } return s;"),
            InMethod("n = Environment.TickCount; return s;"), InMethod("n = new Random().Next(); return s;"), "using System.IO; class A { }",
            "using System.Threading; class A { }");
        Silent(new PurityRule(), "using System; using Bridge.Bytes; namespace Bridge { enum Kind { File } class A { Kind k = Kind.File; int Timer; } }");
    }

    [Fact]
    public void Every_rule_of_the_book_has_a_test_here()
    {
        string source = File.ReadAllText(Checkout.Path("tests/Lint/RuleTests.cs"));
        Assert.All(Rulebook.Core, rule => Assert.Contains("Fires(new " + rule.GetType().Name, source));
    }
}
