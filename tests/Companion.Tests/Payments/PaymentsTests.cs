using System.Text.Json;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Payments;

/// <summary>From a lane's records to what programs read.</summary>
public sealed class PaymentsTests
{
    private const string Name = "store-1.lane-1";

    [Fact]
    public async Task A_sale_is_one_row_with_its_story()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 4);
        await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);

        JsonElement payment = Assert.Single((await companion.Get("/api/payments?device=lane-1&limit=10")).EnumerateArray().ToList());
        Assert.Equal("approved", payment.GetProperty("verdict").GetString());
        Assert.Equal(150000, payment.GetProperty("moved").GetInt64());
        Assert.Equal("approved", payment.GetProperty("told").GetString());
        JsonElement whole = await companion.Get("/api/payments/store-1/lane-1/7/1");
        Assert.Equal(["intent", "process", "outcome", "told"], whole.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Payments_are_found_by_lane_and_the_newest_comes_first()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient one = await LaneClient.Connect(companion.Broker, Name);
        await using LaneClient two = await LaneClient.Connect(companion.Broker, "store-2.lane-1");
        await one.Birth(7, 1, 8);
        await two.Birth(9, 1, 4);
        await one.ApprovedSale(7, 1, 100, companion.NowSeconds - 60);
        await one.ApprovedSale(7, 5, 200, companion.NowSeconds - 30);
        await two.ApprovedSale(9, 1, 300, companion.NowSeconds - 45);

        await ExpectAmounts(companion, "/api/payments", 200, 300, 100);
        await ExpectAmounts(companion, "/api/payments?device=lane-1", 200, 300, 100);
        await ExpectAmounts(companion, "/api/payments?device=store-1.lane-1", 200, 100);
        await ExpectAmounts(companion, "/api/payments?site=store-2&device=lane-1", 300);
        await ExpectAmounts(companion, "/api/payments?limit=1", 200);
    }

    [Fact]
    public async Task A_record_that_cannot_follow_is_put_aside_and_taken_back_when_a_late_one_explains_it()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        string[] sale = Records.ApprovedSale(7, 1, 150000, 0);
        await lane.Birth(7, 1, 4);
        await lane.Event(sale[2]);
        Assert.Equal(0, await companion.Health("quarantined"));

        await lane.Event("""{"epoch":7,"kind":"lost","from":1,"to":2,"t":0}""");
        await lane.AckedTo(7, 3);
        Assert.Equal(1, await companion.Health("quarantined"));
        Assert.Equal("no-beginning", (await companion.Payment(Name, 7, 1)).GetProperty("reasons")[0].GetString());

        await lane.Event(sale[0]);
        await lane.Event(sale[1]);
        Assert.Equal(0, await companion.Health("quarantined"));
        Assert.Equal("approved", (await companion.Payment(Name, 7, 1)).GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_sale_that_stands_still_for_ten_minutes_is_unresolved()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 1);
        await lane.Event(Records.Intent(7, 1, 150000, companion.NowSeconds));
        Assert.Equal(0, await companion.Health("unresolved"));

        companion.Clock.Advance(Reader.StalledAfter + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await companion.Health("unresolved"));
        Assert.Single((await companion.Get("/api/unresolved")).EnumerateArray().ToList());
        Assert.Contains("Nothing new for ten minutes", await companion.Http.GetStringAsync("/?lang=en", TestCompanion.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approved_sale_of_which_the_register_was_told_nothing_for_ten_minutes_is_unresolved()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 3);
        foreach (string record in Records.ApprovedSale(7, 1, 150000, companion.NowSeconds).Take(3))
        {
            await lane.Event(record);
        }

        Assert.Equal(0, await companion.Health("unresolved"));
        companion.Clock.Advance(Reader.StalledAfter + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await companion.Health("unresolved"));
        Assert.Contains("The register does not know the result", await companion.Http.GetStringAsync("/?lang=en", TestCompanion.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_payment_is_not_found()
    {
        await using TestCompanion companion = await TestCompanion.Start();

        using HttpResponseMessage api = await companion.Http.GetAsync("/api/payments/a/b/1/1", TestCompanion.Cancel);
        using HttpResponseMessage page = await companion.Http.GetAsync("/payments/a/b/1/1", TestCompanion.Cancel);
        Assert.Equal((404, 404), ((int)api.StatusCode, (int)page.StatusCode));
    }

    private static async Task ExpectAmounts(TestCompanion companion, string path, params long[] expected)
    {
        long[] amounts = (await companion.Get(path)).EnumerateArray().Select(p => p.GetProperty("amount").GetInt64()).ToArray();
        Assert.Equal(expected, amounts);
    }
}
