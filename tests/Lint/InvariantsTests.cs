using System.Text.RegularExpressions;
using Xunit;

namespace Bridge.Lint;

/// <summary>INVARIANTS.md names tests; a rule whose test was renamed or removed is held by nothing.</summary>
public partial class InvariantsTests
{
    [Fact]
    public void Every_invariant_names_tests_that_exist()
    {
        string rules = File.ReadAllText(Path.Combine(Checkout.Root, "firmware/INVARIANTS.md"));
        string tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        string[] rows = rules.Split('\n').Where(line => Row().IsMatch(line)).ToArray();

        Assert.True(rows.Length > 20);
        Assert.All(rows, row => Assert.True(Named().Count(row) > 0, $"no test named: {row}"));
        string[] missing = Named().Matches(rules)
            .Where(name => !tests.Contains($"class {name.Groups[1].Value}") || !tests.Contains($" {name.Groups[2].Value}("))
            .Select(name => name.Value).ToArray();
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"^\| \d+ \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"(\w+Tests)\.(\w+)")]
    private static partial Regex Named();
}
