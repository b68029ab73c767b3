using Bridge.Companion.Tests.Harness;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Bridge.Companion.Tests.Web;

public sealed class UnresolvedTests
{
    private const string Name = "store-1.lane-1";
    private const string Sale = "/payments/store-1/lane-1/7/1";

    [Fact]
    public async Task An_unclear_sale_is_assigned_noted_and_resolved_and_stays_readable()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await AnOrphan(companion, lane);
        Assert.Contains(Sale, await companion.Page("/unresolved"), StringComparison.Ordinal);

        await Step(companion, "assign", ("text", "aigul"));
        await Step(companion, "note", ("text", "asked the bank about 4111 1111 1111 1111"));
        Assert.Contains("aigul", await companion.Page("/unresolved"), StringComparison.Ordinal);
        await Step(companion, "resolve", ("resolution", "notpaid"), ("text", "the bank says no"));

        Assert.DoesNotContain(Sale, await companion.Page("/unresolved"), StringComparison.Ordinal);
        Assert.Equal(0, await companion.Health("unresolved"));
        Assert.Contains(Sale, await companion.Page("/unresolved?show=resolved"), StringComparison.Ordinal);
        string page = await companion.Page(Sale + "?lang=en");
        Assert.Contains("No money was taken the bank says no", page, StringComparison.Ordinal);
        Assert.Contains("****1111", page, StringComparison.Ordinal);
        Assert.DoesNotContain("4111 1111", companion.AllBytes(), StringComparison.Ordinal);
        Assert.Equal("orphan", (await companion.Payment(Name, 7, 1)).GetProperty("reasons")[0].GetString());
    }

    [Fact]
    public async Task A_sale_that_becomes_unclear_in_another_way_is_open_again()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await AnOrphan(companion, lane);
        await Step(companion, "resolve", ("resolution", "notpaid"));
        Assert.Equal(0, await companion.Health("unresolved"));

        await lane.Event(Records.Outcome(7, 3, 1, 150000, 150100, "approved", 0));
        Assert.Equal(1, await companion.Health("unresolved"));
        Assert.Contains(Sale, await companion.Page("/unresolved"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a note")]
    [InlineData("delete", "a note")]
    [InlineData("other", "")]
    public async Task Is_not_resolved_without_saying_how(string resolution, string text)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await AnOrphan(companion, lane);
        await Step(companion, "resolve", ("resolution", resolution), ("text", text));

        Assert.Equal(1, await companion.Health("unresolved"));
        Assert.Equal(0L, companion.Sql("SELECT count(*) FROM audit"));
    }

    [Fact]
    public async Task The_audit_cannot_be_changed_and_tells_when_somebody_did_it_all_the_same()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await AnOrphan(companion, lane);
        await Step(companion, "note", ("text", "one"));
        await Step(companion, "note", ("text", "two"));
        await Step(companion, "note", ("text", "three"));

        Assert.Throws<SqliteException>(() => companion.Sql("UPDATE audit SET detail='nothing' WHERE id=2"));
        Assert.Throws<SqliteException>(() => companion.Sql("DELETE FROM care_step"));
        Assert.Contains("The chain is whole", await companion.Page("/audit?lang=en"), StringComparison.Ordinal);

        companion.Sql("DROP TRIGGER audit_is_not_changed");
        companion.Sql("UPDATE audit SET detail='nothing' WHERE id=2");
        Assert.Contains("broken at line 2", await companion.Page("/audit?lang=en"), StringComparison.Ordinal);
    }

    private static async Task AnOrphan(TestCompanion companion, LaneClient lane)
    {
        await lane.Birth(7, 1, 2);
        await lane.Event(Records.Intent(7, 1, 150000, companion.NowSeconds));
        await lane.Event(Records.Orphan(7, 2, 1));
    }

    private static async Task Step(TestCompanion companion, string step, params (string, string)[] fields)
    {
        using HttpResponseMessage answer = await companion.Post(Sale, $"{Sale}/{step}", fields);
        Assert.Equal(302, (int)answer.StatusCode);
    }
}
