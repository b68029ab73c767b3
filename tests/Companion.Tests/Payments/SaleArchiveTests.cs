using Bridge.Companion.Payments;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Payments;

/// <summary>Finding a sale by what a person has in his hand.</summary>
public sealed class SaleArchiveTests
{
    [Theory]
    [InlineData("1500", 150000L, 150000L)]
    [InlineData("1 500,00 ₸", 150000L, 150000L)]
    [InlineData("1500.5", 150050L, 150050L)]
    [InlineData("1000-2000", 100000L, 200000L)]
    [InlineData("", null, null)]
    public void Reads_amounts_as_people_write_them(string typed, long? from, long? to)
    {
        Assert.True(SaleQuery.TryReadAmounts(typed, out long? least, out long? most));
        Assert.Equal(from, least);
        Assert.Equal(to, most);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1.555")]
    [InlineData("2000-1000")]
    [InlineData("-5")]
    [InlineData("99999999999")]
    public void Refuses_amounts_that_are_none(string typed) => Assert.False(SaleQuery.TryReadAmounts(typed, out _, out _));

    [Fact]
    public async Task A_sale_is_found_by_amount_time_rrn_process_register_number_and_receipt()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 8);
        await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds - 7200);
        await lane.Event(Records.Intent(7, 5, 99900, companion.NowSeconds));
        await lane.Event(Records.Outcome(7, 6, 5, 99900, 0, "declined", companion.NowSeconds).Replace("123456789012", "555555555555", StringComparison.Ordinal)
            .Replace("1763881200123", "1763881209999", StringComparison.Ordinal));
        await lane.AckedTo(7, 6);

        foreach (string query in (string[])["amount=1500", "amount=1400-1600", "reference=123456789012", "reference=1763881200123", "reference=B1", "status=approved", "from=2026-11-23T11:30&to=2026-11-23T12:30"])
        {
            string page = await companion.Page("/payments?lang=en&" + query);
            Assert.Contains("/payments/store-1/lane-1/7/1\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("role=\"alert\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/payments/store-1/lane-1/7/5\"", page, StringComparison.Ordinal);
        }

        string both = await companion.Page("/payments?reference=17&from=2026-11-23&to=2026-11-23");
        Assert.Contains("lane-1/7/1\"", both, StringComparison.Ordinal);
        Assert.Contains("lane-1/7/5\"", both, StringComparison.Ordinal);
        Assert.DoesNotContain("lane-1/7/", await companion.Page("/payments?reference=nothing"), StringComparison.Ordinal);
        using HttpResponseMessage bad = await companion.Http.GetAsync("/payments?amount=abc&lang=en", TestCompanion.Cancel);
        Assert.Equal(400, (int)bad.StatusCode);
        Assert.Contains("The amount cannot be read", await bad.Content.ReadAsStringAsync(TestCompanion.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_sale_twice_or_missing()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 25);
        for (int i = 1; i <= 25; i++)
        {
            await lane.Event(Records.Intent(7, i, 100 * i, companion.NowSeconds - (i / 5)));
        }

        await lane.AckedTo(7, 25);
        SaleArchive archive = companion.Services.GetRequiredService<SaleArchive>();
        var seen = new List<long>();
        string after = "";
        while (archive.Find(new SaleQuery { After = after }, 0, 4) is { Count: > 0 } some)
        {
            seen.AddRange(some.Select(s => s.Key.Sale));
            after = SaleArchive.CursorOf(some[^1]);
        }

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_refund_names_its_sale_and_what_remains_of_it()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 7);
        await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);
        await lane.Event($$"""{"epoch":7,"seq":5,"kind":"intent","sale":5,"t":{{companion.NowSeconds}},"op":"refund","amount":50000,"cur":"398","ref":"123456789012"}""");
        await lane.Event($$"""{"epoch":7,"seq":6,"kind":"outcome","sale":5,"t":{{companion.NowSeconds}},"op":"refund","amount":50000,"cur":"398","verdict":"approved","moved":50000,"ref":"123456789012"}""");
        await lane.AckedTo(7, 6);

        string page = await companion.Page("/refunds?lang=en");
        Assert.Contains("/payments/store-1/lane-1/7/5\"", page, StringComparison.Ordinal);
        Assert.Contains("/payments/store-1/lane-1/7/1\"", page, StringComparison.Ordinal);
        Assert.Contains("1,000.00\u00A0₸", page, StringComparison.Ordinal);
        Assert.DoesNotContain("lane-1/7/5\"", await companion.Page("/payments?op=sale&lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_hold_what_the_search_found()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 8);
        await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);
        await lane.Event(Records.Intent(7, 5, 99900, companion.NowSeconds));
        await lane.AckedTo(7, 5);

        System.Text.Json.JsonElement file = await companion.Get("/payments.json?amount=1500");
        Assert.Equal(1, file.GetProperty("payments").GetArrayLength());
        Assert.Equal(150000, file.GetProperty("payments")[0].GetProperty("amount").GetInt64());
        string csv = await companion.Http.GetStringAsync("/payments.csv?amount=1500", TestCompanion.Cancel);
        Assert.Contains("1500.00", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("999.00", csv, StringComparison.Ordinal);
    }
}
