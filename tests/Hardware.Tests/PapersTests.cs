using System.Text.RegularExpressions;
using Bridge.Testing;
using Xunit;

namespace Bridge.Hardware.Tests;

/// <summary>What the pages of hardware/ promise: evidence, warnings, rows that match, links that land.</summary>
public sealed class PapersTests
{
    private static readonly string[] s_evidence = ["measured", "service manual", "unknown"];

    private static string[] Cables() =>
        [.. Directory.GetFiles(Repository.File("hardware/cables"), "*.md").Where(file => !file.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string[] FirstCells(string text, string heading) =>
        [.. text[text.IndexOf(heading, StringComparison.Ordinal)..].Split('\n').TakeWhile(line => line.StartsWith('|')).Skip(2).Select(line => line.Split('|')[1].Trim())];

    [Fact]
    public void Every_cable_page_names_its_evidence_its_pins_and_its_dangers() =>
        Assert.All(Cables(), file =>
        {
            string text = File.ReadAllText(file);
            string evidence = Regex.Match(text, @"^Evidence: (.*)$", RegexOptions.Multiline).Groups[1].Value;
            Assert.Contains(evidence, s_evidence);
            Assert.Contains("| register pin | register signal | idle voltage | device pin (DB9) | device signal |", text);
            string[] cells = FirstCells(text, "| register pin");
            Assert.True(cells.Length >= 3);
            Assert.Equal(evidence == "unknown", cells.All(cell => cell == "?"));
            Assert.True(evidence == "measured" || text.Contains("not measured"), "what nobody measured says so");
            Assert.Contains("24 V", text);
            Assert.Contains("DB9 order", text);
            Assert.Contains("## What was tried", text);
        });

    [Fact]
    public void A_measured_cable_says_when_and_how() =>
        Assert.All(Cables().Where(file => File.ReadAllText(file).Contains("Evidence: measured")), file =>
            Assert.Matches(@"Source: .*20\d\d-\d\d-\d\d", File.ReadAllText(file)));

    [Fact]
    public void The_measurements_template_has_the_benchs_rows_and_no_figure()
    {
        string[] bench = FirstCells(File.ReadAllText(Repository.File("hardware/bench/README.md")), "| row | what");
        string template = File.ReadAllText(Repository.File("hardware/measurements/TEMPLATE.md"));
        Assert.Equal(bench, FirstCells(template, "| row | figure"));
        Assert.Equal(bench.Distinct(), bench);
        Assert.Equal(2 * bench.Length, Regex.Count(template, "not measured"));
    }

    [Fact]
    public void Every_measurement_has_the_benchs_rows()
    {
        string[] bench = FirstCells(File.ReadAllText(Repository.File("hardware/bench/README.md")), "| row | what");
        Assert.All(Directory.GetFiles(Repository.File("hardware/measurements"), "20*.md"), file =>
            Assert.Equal(bench, FirstCells(File.ReadAllText(file), "| row | figure")));
    }

    [Fact]
    public void Links_and_paths_in_the_papers_lead_somewhere() =>
        Assert.All(Directory.GetFiles(Repository.File("hardware"), "*.md", SearchOption.AllDirectories), file =>
        {
            string text = File.ReadAllText(file);
            foreach (Match link in Regex.Matches(text, @"\]\((?!https?:)([^)#]+)\)"))
            {
                string target = Path.Combine(Path.GetDirectoryName(file)!, link.Groups[1].Value);
                Assert.True(File.Exists(target) || Directory.Exists(target), $"{file}: {link.Groups[1].Value}");
            }

            foreach (Match path in Regex.Matches(text, @"`((?:hardware|tests|firmware)/[\w./-]+)`"))
            {
                string target = Repository.File(path.Groups[1].Value);
                Assert.True(File.Exists(target) || Directory.Exists(target), $"{file}: {path.Groups[1].Value}");
            }
        });

    [Fact]
    public void Nothing_claims_to_have_been_built()
    {
        string readme = File.ReadAllText(Repository.File("hardware/README.md"));
        Assert.Contains("**Nothing in this folder has been built.**", readme);
        Assert.Contains("CERN-OHL-P-2.0", readme);
    }
}
