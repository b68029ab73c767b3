using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: with both, the QR is tried when the Smart POS surely got no start, and never in any other case.</summary>
public class LaneChoiceTests
{
    private readonly QrShop _shop = new("both");

    private LaneRig Rig => _shop.Rig;

    [Fact]
    public void The_Smart_POS_comes_first()
    {
        Rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(5_000);
        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal((1, 0), (Rig.Terminal.Starts, _shop.Service.Creates));
    }

    [Fact]
    public void An_unreachable_Smart_POS_gives_way_to_the_QR()
    {
        Rig.Terminal.Says = _ => RigAnswer.Refused;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(3_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
        _shop.Scan();
        Rig.Run(6_000);
        _shop.Confirm();
        Rig.Run(6_000);
        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal(1, _shop.Service.Creates);
    }

    [Fact]
    public void A_start_that_may_have_arrived_is_never_tried_as_a_QR()
    {
        Rig.Terminal.Says = path => RigTerminal.IsStart(path) ? RigAnswer.Silence : null;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(60_000);
        Assert.Equal((1, 0), (Rig.Terminal.Starts, _shop.Service.Creates));
        Assert.Equal(SceneKind.Checking, Rig.Scene);
    }

    [Fact]
    public void A_refusal_and_a_busy_terminal_are_never_tried_as_a_QR()
    {
        Rig.Terminal.Says = path => RigTerminal.IsStart(path) ? RigAnswer.Json("""{"statusCode":107,"errorText":"busy"}""") : null;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(5_000);
        Rig.Terminal.Says = path => RigTerminal.IsStart(path) ? RigAnswer.Json("""{"statusCode":106,"errorText":"blocked"}""") : null;
        Rig.Send(LaneRig.Sale("160000", "2"));
        Rig.Run(5_000);
        Assert.Equal((2, 0), (Rig.Terminal.Starts, _shop.Service.Creates));
    }

    [Fact]
    public void Both_out_of_reach_is_no_sale_and_no_doubt()
    {
        Rig.Terminal.Says = _ => RigAnswer.Refused;
        _shop.IsReachable = false;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(5_000);
        Assert.NotEqual("1", Rig.Register.Last[39]);
        Assert.Equal(SceneKind.Failure, Rig.Scene);
    }

    [Fact]
    public void After_a_restart_each_payment_is_followed_where_it_was_made()
    {
        Rig.Terminal.Says = _ => RigAnswer.Refused;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(3_000);
        _shop.Scan();
        Rig.Terminal.Says = _ => null;
        int asked = Rig.Terminal.Calls.Count;
        Rig.Restart();
        Rig.Run(6_000);
        _shop.Confirm();
        Rig.Run(10_000);
        Assert.Contains(Rig.Log, line => line.Contains("approved"));
        Assert.DoesNotContain(Rig.Terminal.Calls.Skip(asked), path => path.Contains("qr-"));
        Assert.Equal(1, _shop.Service.Registrations);   // the token came back from the disk
    }
}
