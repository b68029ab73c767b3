using Bridge.Companion.Tests.Harness;
using Bridge.Companion.Web;
using Xunit;

namespace Bridge.Companion.Tests.Web;

public sealed class ExportTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+7 701", "'+7 701")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData(" =1", "' =1")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    public void No_cell_is_a_formula(string? value, string cell) => Assert.Equal(cell, PaymentsFile.Cell(value));

    [Fact]
    public async Task The_file_begins_with_a_mark_and_has_the_sales_of_the_days_asked_for()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 4);
        await lane.ApprovedSale(7, 1, 150005, companion.NowSeconds);

        byte[] file = await companion.Http.GetByteArrayAsync("/payments.csv?from=2026-11-23&to=2026-11-23", TestCompanion.Cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        string[] lines = System.Text.Encoding.UTF8.GetString(file[3..]).Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("store-1;lane-1;7;1;2026-11-23 14:00:00;sale;1500.05;398;approved;1500.05;card;****1234;", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[0].Split(';').Length, lines[1].Split(';').Length);

        string before = await companion.Http.GetStringAsync("/payments.csv?from=2026-11-22", TestCompanion.Cancel);
        Assert.DoesNotContain("approved", before, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("from=2026-11-23&to=2026-11-22")]
    public async Task Days_that_are_none_are_refused(string query)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        using HttpResponseMessage answer = await companion.Http.GetAsync("/payments.csv?" + query, TestCompanion.Cancel);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_are_sums_of_the_fleet_and_name_no_lane()
    {
        await using TestCompanion companion = await TestCompanion.Start(options => options with { InsecureLab = false });
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-77.lane-99");
        await lane.Birth(7, 1, 1);
        await lane.Boot(7, 1);
        await lane.AckedTo(7, 1);

        string metrics = await companion.Http.GetStringAsync("/metrics", TestCompanion.Cancel);
        Assert.Contains("bridge_lanes{presence=\"online\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("bridge_records 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("bridge_store_ok 1\n", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("store-77", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("lane-99", metrics, StringComparison.Ordinal);
        foreach (string line in metrics.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Matches("^(# (HELP|TYPE) bridge_[a-z_]+ .+|bridge_[a-z_]+(\\{[a-z]+=\"[a-z]+\"\\})? -?[0-9]+)$", line);
        }

        using var asked = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        asked.Headers.Add("X-Forwarded-For", "192.0.2.1");
        using HttpResponseMessage proxied = await companion.Http.SendAsync(asked, TestCompanion.Cancel);
        Assert.Equal(401, (int)proxied.StatusCode);
    }
}
