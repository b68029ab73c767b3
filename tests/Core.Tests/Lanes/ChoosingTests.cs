using Bridge.Emulators.Registers.Inpas;
using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: with a Smart POS and a QR, and the customer to pick, he is asked once, for some seconds, before anything begins; the
/// button takes the QR, and who does nothing pays on the terminal.
/// </summary>
public class ChoosingTests
{
    private readonly GatewayShop _shop = new("both", settings => settings.Choice = "customer");

    private LaneRig Rig => _shop.Rig;

    [Fact]
    public void Who_does_nothing_pays_on_the_terminal_after_eight_seconds()
    {
        Rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        int written = Rig.Writes;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(7_900);
        Assert.Equal((SceneKind.Choose, 150000L, true), (Rig.Scene, Rig.Lane.Scene.AmountMinor, Rig.Lane.IsBusy));
        Assert.InRange(Rig.Lane.Scene.CountdownEndMs - Rig.NowMs, 1, 100);
        Assert.Equal((0, 0, 0), (Rig.Terminal.Starts, _shop.Service.Creates, Rig.Writes - written));
        Rig.Run(4_000);
        Assert.Equal(("1", 1, 0), (Rig.Register.Last[39], Rig.Terminal.Starts, _shop.Service.Creates));
    }

    [Fact]
    public void The_button_takes_the_QR_at_once_and_the_next_customer_is_asked_again()
    {
        Rig.Terminal.Status = RigTerminal.Success("1 700 ₸");
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(3_000);
        Rig.Lane.ShowLast(Rig.NowMs);   // the button
        Rig.Settle();
        Rig.Run(1_000);
        Assert.Equal((SceneKind.QrHere, 0), (Rig.Scene, Rig.Terminal.Starts));
        _shop.Pay();
        Assert.Equal("1", Rig.Register.Last[39]);
        Rig.Send(LaneRig.Sale("170000"));
        Rig.Run(2_000);
        Assert.Equal(SceneKind.Choose, Rig.Scene);
        Rig.Run(12_000);
        Assert.Equal((1, 1), (Rig.Terminal.Starts, _shop.Service.Creates));
    }

    [Fact]
    public void With_an_unreachable_terminal_who_does_nothing_gets_the_QR()
    {
        Rig.Terminal.Says = _ => RigAnswer.Refused;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(11_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
    }

    [Fact]
    public void A_power_cut_while_he_is_asked_leaves_nothing_and_the_register_may_ask_again()
    {
        Rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        Rig.Send(LaneRig.Sale("150000", "1"));
        Rig.Run(3_000);
        Rig.Restart();
        Rig.Run(20_000);
        Assert.Equal((SceneKind.Idle, 0, 0), (Rig.Scene, Rig.Terminal.Starts, _shop.Service.Creates));
        Rig.Send(LaneRig.Sale("150000", "1"));
        Rig.Run(12_000);
        Assert.Equal(("1", 1), (Rig.Register.Last[39], Rig.Terminal.Starts));
    }

    [Fact]
    public void A_register_that_gives_up_meanwhile_takes_the_question_away_and_nothing_begins()
    {
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(3_000);
        Rig.Feed([InpasFrame.Eot]);
        Rig.Run(20_000);
        Assert.Equal((SceneKind.Idle, 0, 0), (Rig.Scene, Rig.Terminal.Starts, _shop.Service.Creates));
        Assert.False(Rig.Lane.IsBusy);
    }

    [Fact]
    public void A_register_that_repeats_itself_does_not_make_the_customer_wait_for_ever()
    {
        Rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        for (int second = 0; second < 12; second += 3)
        {
            Rig.Send(LaneRig.Sale("150000", "1"));
            Rig.Run(3_000);
        }

        Assert.Equal(("1", 1), (Rig.Register.Last[39], Rig.Terminal.Starts));
    }

    [Fact]
    public void A_refund_asks_nobody()
    {
        Rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(12_000);
        Rig.Terminal.Status = RigTerminal.Success("- 1 500 ₸", process: 2, order: "504711399");
        Rig.Send(LaneRig.Request("29", "150000", reference: Rig.Register.Last[14]!));
        Rig.Run(3_000);
        Assert.Equal(("1", 2), (Rig.Register.Last[39], Rig.Terminal.Starts));
    }

    [Fact]
    public void A_press_before_the_sale_takes_the_QR_without_a_question_and_holds_for_one()
    {
        Rig.Terminal.Status = RigTerminal.Success("1 700 ₸");
        Rig.Lane.ShowLast(Rig.NowMs);   // the button
        Rig.Settle();
        Assert.Contains("QR", Rig.Lane.Scene.Detail);
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(2_000);
        Assert.Equal((SceneKind.QrHere, 0), (Rig.Scene, Rig.Terminal.Starts));
        _shop.Pay();
        Rig.Send(LaneRig.Sale("170000"));
        Rig.Run(13_000);
        Assert.Equal((1, 1), (Rig.Terminal.Starts, _shop.Service.Creates));
    }

    [Fact]
    public void A_press_is_taken_back_by_another_and_forgotten_after_a_minute()
    {
        Rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        Rig.Lane.ShowLast(Rig.NowMs);
        Rig.Lane.ShowLast(Rig.NowMs);
        Rig.Settle();
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(10_000);
        Rig.Lane.ShowLast(Rig.NowMs);
        Rig.Settle();
        Rig.Run(61_000);
        Rig.Send(LaneRig.Sale("160000"));
        Rig.Run(13_000);
        Assert.Equal((2, 0), (Rig.Terminal.Starts, _shop.Service.Creates));
    }
}
