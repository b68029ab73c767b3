using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Core.Tests.Lanes;
using Bridge.Emulators.Raiffeisen;
using Bridge.Screen;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Lanes;

/// <summary>
/// Goal: a lane and the companion's gateway, each the real one, agree on every bill. Method: Core's lane with the Host's HTTP, the
/// whole companion, and an emulated bank behind it, all over sockets and in real time; the customer pays what the display shows.
/// </summary>
public sealed class GatewayLaneTests
{
    [Fact]
    public async Task A_sale_is_approved_and_given_back_whole_and_in_parts_and_never_beyond()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        using var lane = new RealLane(shop.App.Gateway!);
        await lane.Ask("150050");
        await lane.Pay(shop.Bank, shop.Model);
        Assert.Equal(("1", SceneKind.Success), (lane.Told, lane.Rig.Scene));
        string reference = lane.Rig.Register.Last[14]!;
        Assert.Equal("1000", reference);
        foreach ((string amount, string told) in ((string, string)[])[("50000", "1"), ("100051", "16"), ("100050", "1"), ("1", "16")])
        {
            await lane.Refund(amount, reference);
            Assert.Equal((amount, told), (amount, lane.Told));
        }

        await lane.Ask("70000", "2");
        await lane.Pay(shop.Bank, shop.Model);
        await lane.Refund("70000", lane.Rig.Register.Last[14]!);
        Assert.Equal("1", lane.Told);
        Assert.Equal([500.00m, 1000.50m, 700.00m], shop.Model.Refunds.Select(refund => refund.Amount));
        Assert.Equal([1, 1], shop.Model.Bills.Select(bill => bill.Paid));
        Assert.Empty(shop.Model.Violations);
    }

    [Theory]
    [InlineData("EXPIRED", "истекло")]
    [InlineData("CANCELLED", "отменена")]
    public async Task A_bill_that_the_bank_ends_is_no_payment_at_the_register(string state, string words)
    {
        await using GatewayShop shop = await GatewayShop.Start();
        using var lane = new RealLane(shop.App.Gateway!);
        await lane.Ask();
        shop.Bank.Do(() => shop.Model.Bills[0].State = state);
        await lane.Until(() => lane.Told is not null);
        Assert.Equal(("16", SceneKind.Failure, ""), (lane.Told, lane.Rig.Scene, lane.Shown));
        Assert.Contains(words, lane.Rig.Register.Last[19]);
        Assert.Equal(0, shop.Model.Bills[0].Paid);
    }

    [Fact]
    public async Task A_bill_that_the_bank_does_not_make_is_declined_with_its_reason_and_nothing_is_shown()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        shop.Model.Merchant = "MA0000000001";
        using var lane = new RealLane(shop.App.Gateway!);
        lane.Rig.Send(LaneRig.Sale("150000"));
        await lane.Until(() => lane.Told is not null);
        Assert.Equal("16", lane.Told);
        Assert.Contains("MERCHANT_NOT_REGISTERED", lane.Rig.Register.Last[19]);
        Assert.Empty(shop.Model.Bills);
    }

    [Fact]
    public async Task A_bill_that_nobody_knows_about_is_settled_when_the_bank_is_heard_again()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        shop.Bank.Script("POST orders#1: lose-answer", "GET orders#1: lose-answer", "GET orders#2: garble");
        using var lane = new RealLane(shop.App.Gateway!, change: settings => settings.GatewayMode = "cashlink");
        lane.Rig.Send(LaneRig.Sale("150000"));
        await lane.Until(() => lane.Rig.Scene == SceneKind.Checking);
        Assert.Null(lane.Told);
        Assert.True(shop.Bank.Do(() => shop.Model.Pay(shop.Model.Bills[0])));   // the plate is always there
        await lane.Until(() => lane.Told is not null);
        Assert.Equal("1", lane.Told);
        Assert.Single(shop.Model.Bills);
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public async Task Repeat_on_a_lost_link_to_the_processing_reads_on_and_starts_nothing()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        using var lane = new RealLane(shop.App.Gateway!);
        await lane.Ask();
        RaiffeisenBill bill = shop.Bank.Do(() => shop.Model.Scan(lane.Shown))!;
        shop.Bank.Do(() => shop.Bank.IsUnplugged = true);
        await lane.Until(() => lane.Rig.Scene == SceneKind.Checking);
        lane.Rig.Send(LaneRig.Sale("150000", "1"));   // Repeat at the register
        Assert.Contains("asking again", lane.Rig.Lane.Pressed(LanePress.Repeat, lane.Rig.NowMs));
        lane.Rig.Settle();
        shop.Bank.Do(() => shop.Bank.IsUnplugged = false);
        Assert.True(shop.Bank.Do(() => shop.Model.Pay(bill)));
        await lane.Until(() => lane.Told is not null);
        Assert.Equal("1", lane.Told);
        Assert.Single(shop.Model.Bills);
        Assert.Equal(0, Cancels(shop));
    }

    [Fact]
    public async Task Cancel_on_a_lost_link_is_sent_once_is_a_case_for_a_person_and_a_payment_that_overtook_it_counts()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        using var lane = new RealLane(shop.App.Gateway!);
        await lane.Ask();
        RaiffeisenBill bill = shop.Bank.Do(() => shop.Model.Scan(lane.Shown))!;
        shop.Bank.Script("*: lose-request");
        await lane.Until(() => lane.Rig.Scene == SceneKind.Checking);
        Assert.Contains("asked to end", lane.Rig.Lane.Pressed(LanePress.Cancel, lane.Rig.NowMs));
        lane.Rig.Settle();
        BillStore store = shop.App.Services.GetRequiredService<BillStore>();
        await lane.Until(() => store.Cases(closed: false, 9).Count == 1);
        Assert.Equal(BillCases.Cancel, store.Cases(closed: false, 9)[0].Case);
        shop.Bank.Behave();
        Assert.True(shop.Bank.Do(() => shop.Model.Pay(bill)));
        await lane.Until(() => lane.Told is not null);
        Assert.Equal(("1", 1, 1), (lane.Told, Cancels(shop), bill.Paid));
    }

    private static int Cancels(GatewayShop shop) => shop.Bank.Do(() => shop.Bank.Calls.Count(call => call.StartsWith("DELETE", StringComparison.Ordinal)));
}
