using System.Text.Json;
using Bridge.Companion.Tests.Harness;
using MQTTnet.Protocol;
using MQTTnet;
using Xunit;

namespace Bridge.Companion.Tests.Payments;

/// <summary>Goal: a lane that asks for an older sale gets exactly one truth, or none. Over a real broker.</summary>
public sealed class SaleFinderTests
{
    private const string Txn = "123456789012";

    [Theory]
    [InlineData(Txn)]
    [InlineData("2")]
    [InlineData("B2")]
    public async Task A_sale_is_found_by_its_reference(string reference)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await Sold(companion);
        JsonElement answer = await Ask(lane, 9, 4, reference);

        Assert.Equal("found", answer.GetProperty("s").GetString());
        Assert.Equal((9, 4, 2, 7), (Number(answer, "epoch"), Number(answer, "id"), Number(answer, "of"), Number(answer, "ofepoch")));
        Assert.Equal((Txn, "card", 150_000, 0, "398"), (answer.GetProperty("txn").GetString(), answer.GetProperty("method").GetString(),
            Number(answer, "amount"), Number(answer, "refunded"), answer.GetProperty("cur").GetString()));
        Assert.Equal(0, Number(answer, "upto"));
    }

    [Fact]
    public async Task Refunds_count_unless_they_surely_moved_nothing()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await Sold(companion);
        await Refund(lane, 6, 10_000, "approved");
        await Refund(lane, 8, 20_000, null);
        await Refund(lane, 9, 40_000, "declined");
        JsonElement answer = await Ask(lane, 7, 1, Txn);

        Assert.Equal(30_000, Number(answer, "refunded"));
        Assert.Equal(10, Number(answer, "upto"));
    }

    [Fact]
    public async Task Two_transactions_under_one_number_are_no_answer()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await Sold(companion);
        await lane.Birth(8, 1, 5);
        await lane.Boot(8, 1);
        foreach (string record in Records.ApprovedSale(8, 2, 150_000, companion.NowSeconds))
        {
            await lane.Event(record.Replace(Txn, "222222222222"));
        }

        await lane.AckedTo(8, 5);
        Assert.Equal("ambiguous", (await Ask(lane, 8, 1, "B2")).GetProperty("s").GetString());
        Assert.Equal("found", (await Ask(lane, 8, 2, Txn)).GetProperty("s").GetString());
    }

    [Fact]
    public async Task What_is_not_there_or_was_not_approved_is_unknown()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await Sold(companion);
        await lane.Event(Records.Intent(7, 6, 5_000, companion.NowSeconds));
        await lane.AckedTo(7, 6);

        Assert.Equal("unknown", (await Ask(lane, 7, 1, "999999999999")).GetProperty("s").GetString());
        Assert.Equal("unknown", (await Ask(lane, 7, 2, "6")).GetProperty("s").GetString());
    }

    [Fact]
    public async Task A_receipt_number_is_a_lanes_own_and_another_shop_sees_nothing()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await Sold(companion);
        await using LaneClient neighbour = await LaneClient.Connect(companion.Broker, "store-1.lane-2");
        await using LaneClient stranger = await LaneClient.Connect(companion.Broker, "store-2.lane-1");

        Assert.Equal("unknown", (await Ask(neighbour, 3, 1, "B2")).GetProperty("s").GetString());
        Assert.Equal("found", (await Ask(neighbour, 3, 2, Txn)).GetProperty("s").GetString());
        Assert.Equal("unknown", (await Ask(stranger, 3, 1, Txn)).GetProperty("s").GetString());
    }

    [Fact]
    public async Task A_lane_hears_its_own_answers_only()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");

        Assert.Equal(MqttClientSubscribeResultCode.GrantedQoS1, await lane.Subscribe("bridge/v1/store-1/lane-1/answer"));
        Assert.NotEqual(MqttClientSubscribeResultCode.GrantedQoS1, await lane.Subscribe("bridge/v1/store-1/lane-2/answer"));
    }

    private static long Number(JsonElement answer, string name) => answer.GetProperty(name).GetInt64();

    private static async Task<LaneClient> Sold(TestCompanion companion)
    {
        LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 5);
        await lane.Boot(7, 1);
        await lane.ApprovedSale(7, 2, 150_000, companion.NowSeconds);
        await lane.AckedTo(7, 5);
        return lane;
    }

    private static async Task Refund(LaneClient lane, long seq, long amount, string? verdict)
    {
        await lane.Event($$"""{"epoch":7,"seq":{{seq}},"kind":"intent","sale":{{seq}},"t":0,"op":"refund","amount":{{amount}},"cur":"398","ref":"{{Txn}}"}""");
        if (verdict is not null)
        {
            await lane.Event($$"""{"epoch":7,"seq":{{seq + 1}},"kind":"outcome","sale":{{seq}},"t":0,"op":"refund","amount":{{amount}},"cur":"398","verdict":"{{verdict}}","ref":"{{Txn}}"}""");
        }

        await lane.AckedTo(7, seq + (verdict is null ? 0 : 1));
    }

    private static async Task<JsonElement> Ask(LaneClient lane, long epoch, long id, string reference)
    {
        await lane.Subscribe(lane.Base + "answer");
        await lane.Publish(lane.Base + "ask", $$"""{"epoch":{{epoch}},"id":{{id}},"ref":"{{reference}}"}""");
        return await lane.NextAnswer();
    }
}
