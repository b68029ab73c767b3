using System.Text.RegularExpressions;
using Bridge.Testing;
using Xunit;

namespace Bridge.Companion.Tests.Web;

/// <summary>companion/SECURITY.md: a row for every provision, and every test that it names exists.</summary>
public sealed partial class SecurityTableTests
{
    private static readonly (int Chapter, int Provisions)[] s_chapters =
        [(1, 5), (2, 3), (3, 16), (4, 4), (5, 8), (6, 9), (7, 2), (8, 3), (9, 3), (10, 1), (11, 4), (12, 3), (13, 1)];

    private readonly string _text = File.ReadAllText(Repository.File("companion/SECURITY.md"));

    [Fact]
    public void Every_provision_has_a_row_with_a_state_and_a_reason()
    {
        string[] rows = [.. s_chapters.SelectMany(c => Enumerable.Range(1, c.Provisions).Select(p => $"5.{c.Chapter}-{p}")), .. Enumerable.Range(1, 5).Select(p => $"6-{p}")];
        Assert.All(rows, row => Assert.Matches($@"(?m)^\| {Regex.Escape(row)} \| (yes|partly|no|document) \| .{{10,}} \|$", _text));
        Assert.Equal(rows.Length, Row().Count(_text));
    }

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        string tests = string.Concat(Directory.EnumerateFiles(Repository.File("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        MatchCollection named = Named().Matches(_text);
        Assert.True(named.Count > 20);
        Assert.All(named, match =>
        {
            Assert.Contains($"class {match.Groups[1].Value}", tests, StringComparison.Ordinal);
            Assert.Matches($@"\b{match.Groups[2].Value}\(", tests);
        });
    }

    [GeneratedRegex(@"(?m)^\| (5\.\d+|6)-\d+ \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"\b([A-Z]\w+Tests)\.([A-Z]\w+)")]
    private static partial Regex Named();
}
