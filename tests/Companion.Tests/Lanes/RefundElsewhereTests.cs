using System.Text;
using System.Text.Json;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Bridge.Core.Tests.Lanes;
using Xunit;

namespace Bridge.Companion.Tests.Lanes;

/// <summary>
/// Goal: a self-checkout has no refunds (the PayMaster document), so a staffed till gives its sales back: against the sale, and
/// never more than remains whoever gave back before. Method: two real lanes whose journals are strangers to each other but for
/// equal epochs and numbers, a real broker for the question, the real gateway.
/// </summary>
public sealed class RefundElsewhereTests : IAsyncLifetime
{
    private GatewayShop? _shop;
    private RealLane? _kiosk;
    private RealLane? _desk;
    private LaneClient? _wire;

    private GatewayShop Shop => _shop!;

    private RealLane Kiosk => _kiosk!;

    private RealLane Desk => _desk!;

    public async ValueTask InitializeAsync()
    {
        _shop = await GatewayShop.Start();
        _kiosk = new RealLane(_shop.App.Gateway!, "kiosk-7");
        _desk = new RealLane(_shop.App.Gateway!, "desk-1");
        _wire = await LaneClient.Connect(_shop.App.Broker, "store-1.desk-1");
        await _wire.Subscribe(_wire.Base + "answer");
        _desk.Rig.Lane.UplinkConnected(_desk.Rig.NowMs);
        _desk.Rig.Settle();
    }

    public async ValueTask DisposeAsync()
    {
        _kiosk?.Dispose();
        _desk?.Dispose();
        await (_wire?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_shop?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_staffed_till_gives_back_what_a_self_checkout_sold_and_never_more_than_the_gateway_says_remains()
    {
        string number = await Sell(Kiosk, "150000");
        await Sell(Desk, "90000");   // the same epoch and number as the kiosk's sale: 4242-3
        Assert.Equal(["store-1.kiosk-7.4242-3", "store-1.desk-1.4242-3"], Shop.Model.Bills.Select(bill => bill.Order));

        await GiveBack("50000", number, "1", "");
        await GiveBack("100001", number, "16", "больше остатка");
        await Kiosk.Refund("100001", number);   // the seller's own journal knows of no refund: the gateway does
        Assert.Equal("16", Kiosk.Told);
        Assert.Contains("больше остатка", Kiosk.Rig.Register.Last[19]);
        await GiveBack("100000", number, "1", "");
        await GiveBack("1", number, "16", "больше остатка");

        Assert.Equal([500m, 1000m], Shop.Model.Refunds.Select(refund => refund.Amount));
        Assert.All(Shop.Model.Refunds, refund => Assert.Equal("store-1.kiosk-7.4242-3", refund.Order));
        Assert.Empty(Shop.Model.Violations);
    }

    [Fact]
    public async Task A_number_that_names_no_sale_or_two_is_refused_with_its_sentence_and_nothing_moves()
    {
        string number = await Sell(Kiosk, "150000");
        await Sell(Kiosk, "70000", "2");
        await GiveBack("50000", "777000777", "16", "не найдена");
        Shop.Sql($"UPDATE gateway_bill SET rrn='{number}' WHERE amount=70000");
        await GiveBack("50000", number, "16", "Под этим номером несколько оплат");
        Assert.Empty(Shop.Model.Refunds);
    }

    [Fact]
    public async Task Another_shop_knows_no_sale_of_this_one()
    {
        string number = await Sell(Kiosk, "150000");
        await using LaneClient stranger = await LaneClient.Connect(Shop.App.Broker, "store-2.desk-1");
        await stranger.Subscribe(stranger.Base + "answer");
        await stranger.Publish(stranger.Base + "ask", $$"""{"epoch":9,"id":1,"ref":"{{number}}"}""");
        Assert.Equal("unknown", (await stranger.NextAnswer()).GetProperty("s").GetString());
    }

    private async Task<string> Sell(RealLane lane, string amount, string receipt = "1")
    {
        await lane.Ask(amount, receipt);
        await lane.Pay(Shop.Bank, Shop.Model);
        Assert.Equal("1", lane.Told);
        return lane.Rig.Register.Last[14]!;
    }

    /// <summary>The register of the desk asks; its lane asks the companion, over MQTT, when its journal does not hold the sale.</summary>
    private async Task GiveBack(string amount, string number, string told, string words)
    {
        int before = Desk.Rig.Register.Results.Count;
        int asked = Desk.Rig.Published.Count;
        Desk.Rig.Send(LaneRig.Request("29", amount, reference: number));
        (string topic, string payload) = Assert.Single(Desk.Rig.Published.Skip(asked), message => message.Topic.EndsWith("/ask", StringComparison.Ordinal));
        await _wire!.Publish(topic, payload);
        JsonElement answer = await _wire.NextAnswer();
        byte[] bytes = Encoding.UTF8.GetBytes(answer.GetRawText());
        Desk.Rig.Lane.UplinkReceived(_wire.Base + "answer", bytes, bytes.Length, Desk.Rig.NowMs);
        Desk.Rig.Settle();
        await Desk.Until(() => Desk.Rig.Register.Results.Count > before);
        Assert.Equal((amount, told), (amount, Desk.Told));
        Assert.Contains(words, Desk.Rig.Register.Last[19] ?? "");
    }
}
