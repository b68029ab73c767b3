using Bridge.Emulators.Gateway;
using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: what the document about PayMaster on self-checkouts shows, a lane with the gateway does.</summary>
public class PayMasterDocumentTests
{
    private readonly GatewayShop _shop = new();

    private LaneRig Rig => _shop.Rig;

    [Fact]
    public void Display_mode_1_shows_the_QR_on_the_screen()
    {
        Sell();
        Assert.Equal((SceneKind.QrHere, _shop.Bill.Payload), (Rig.Scene, Rig.Lane.Scene.QrPayload));
        _shop.Pay();
        Assert.Equal("1", Rig.Register.Last[39]);
    }

    [Theory]
    [InlineData("tape", SceneKind.QrOnTape)]   // mode 0
    [InlineData("both", SceneKind.QrHere)]     // screen + tape
    public void Display_mode_0_hands_the_QR_to_the_tape_and_the_paper_can_be_paid(string mode, SceneKind scene)
    {
        var shop = new GatewayShop(change: settings => settings.DisplayMode = mode);
        shop.Rig.Lane.TapeReady(true, shop.Rig.NowMs);
        shop.Rig.Send(LaneRig.Sale("150000"));
        shop.Rig.Run(2_000);
        Assert.Equal((scene, shop.Bill.Payload), (shop.Rig.Scene, shop.Rig.Lane.Scene.QrPayload));
        shop.Pay();
        Assert.Equal("1", shop.Rig.Register.Last[39]);
    }

    [Fact]
    public void Display_mode_2_asks_for_the_sticker_or_the_NFC_mark_that_the_gateway_activated()
    {
        var shop = new GatewayShop(change: settings =>
        {
            settings.DisplayMode = "sticker";
            settings.StickerLink = new GatewayModel().StaticLink;
            settings.GatewayMode = "cashlink";
        });
        shop.Service.Payload = _ => shop.Service.StaticLink;
        shop.Rig.Send(LaneRig.Sale("150000"));
        shop.Rig.Run(2_000);
        Assert.Equal(SceneKind.StaticSticker, shop.Rig.Scene);
        Assert.Contains("NFC", SceneText.Of(SceneKind.StaticSticker, ScreenLanguage.Russian));
        Assert.True(shop.Service.Scan(shop.Bill.Payload, shop.Rig.NowMs));
        shop.Rig.Run(4_000);
        shop.Confirm();
        shop.Rig.Run(4_000);
        Assert.Equal("1", shop.Rig.Register.Last[39]);
    }

    [Fact]
    public void The_state_is_asked_for_every_3_seconds()
    {
        Sell();
        int before = _shop.Service.Calls.Count;
        Rig.Run(60_000);
        Assert.InRange(_shop.Service.Calls.Count - before, 19, 21);
    }

    [Fact]
    public void A_lost_link_to_the_processing_asks_repeat_or_cancel_and_repeat_goes_on_for_the_life_of_the_bill()
    {
        Sell();
        Assert.True(_shop.Scan());
        _shop.Bill.Lost = true;
        Rig.Run(380_000);
        Assert.Equal("0", Rig.Register.Last[39]);
        Assert.Contains("нет связи с процессингом. Повторить или отменить?", Rig.Register.Last[19]);
        Assert.Equal(SceneKind.Checking, Rig.Scene);

        Rig.Send(LaneRig.Sale("00150000"));   // Repeat
        Rig.Run(60_000);
        Assert.Single(Rig.Register.Results);
        GatewayModel.Charge(_shop.Bill);
        _shop.Bill.Lost = false;
        Rig.Run(4_000);
        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal((1, 0), (_shop.Service.Creates, _shop.Service.CancelsOf(_shop.Bill.Id)));
    }

    [Fact]
    public void Cancel_is_sent_once_and_what_is_read_after_it_counts()
    {
        Sell();
        _shop.Bill.Lost = true;
        Rig.Run(4_000);
        Assert.Contains("asked to end", Rig.Lane.Pressed(LanePress.Cancel, Rig.NowMs));
        Rig.Settle();
        Rig.Run(1_000);
        Rig.Lane.Pressed(LanePress.Cancel, Rig.NowMs);
        Rig.Settle();
        Rig.Run(30_000);
        Assert.Equal(1, _shop.Service.CancelsOf(_shop.Bill.Id));
        Assert.Empty(Rig.Register.Results);
        GatewayModel.Charge(_shop.Bill);   // it was paid before the cancel came
        Rig.Run(4_000);
        Assert.Equal("1", Rig.Register.Last[39]);
    }

    [Fact]
    public void A_successful_cancel_ends_the_sale_at_once()
    {
        Sell();
        Rig.Lane.Pressed(LanePress.Cancel, Rig.NowMs);
        Rig.Settle();
        Rig.Run(1_000);
        Assert.Equal("16", Rig.Register.Last[39]);
        Assert.Contains("Оплата отменена", Rig.Register.Last[19]);
    }

    [Fact]
    public void A_cancel_that_fails_is_an_administrative_case_in_the_companion()
    {
        Sell();
        _shop.Service.Cancels = false;
        Rig.Lane.UplinkConnected(Rig.NowMs);
        Rig.Settle();
        Rig.Lane.Pressed(LanePress.Cancel, Rig.NowMs);
        Rig.Settle();
        Rig.Run(3_000);
        _shop.Bill.State = GatewayBillState.MANUAL_REVIEW;
        Rig.Run(10_000);
        Assert.Equal("0", Rig.Register.Last[39]);
        Assert.Contains(Rig.Published, message => message.Topic.EndsWith("/event") && message.Payload.Contains("review"));
    }

    [Fact]
    public void Several_partial_payments_of_one_receipt_are_sales_of_their_own()
    {
        Sell();
        _shop.Pay();
        Rig.Send(LaneRig.Sale("00150000"));   // an equal part, after the first was heard: no number is needed
        Rig.Run(2_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
        _shop.Pay();
        Assert.Equal((2, 2), (_shop.Service.Creates, _shop.Service.Bills.Count(bill => bill.Charges == 1)));
        Assert.Equal(2, Rig.Register.Results.Select(result => result[14]).Distinct().Count());
    }

    private void Sell()
    {
        Rig.Send(LaneRig.Sale("00150000"));
        Rig.Run(2_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
    }
}
