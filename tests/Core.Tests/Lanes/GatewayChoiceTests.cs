using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: with a Smart POS and the gateway, every payment, recovery and refund goes to the one that it belongs to.</summary>
public class GatewayChoiceTests
{
    private readonly GatewayShop _shop = new("both");

    private LaneRig Rig => _shop.Rig;

    [Fact]
    public void An_unreachable_Smart_POS_gives_way_to_the_gateway_and_a_silent_one_never()
    {
        Rig.Terminal.Says = _ => RigAnswer.Refused;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(3_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
        _shop.Pay();
        Assert.Equal(("1", 1), (Rig.Register.Last[39], _shop.Service.Creates));

        Rig.Terminal.Says = path => RigTerminal.IsStart(path) ? RigAnswer.Silence : null;
        Rig.Send(LaneRig.Sale("170000"));
        Rig.Run(60_000);
        Assert.Equal(1, _shop.Service.Creates);
        Assert.Equal(SceneKind.Checking, Rig.Scene);
    }

    [Fact]
    public void Each_refund_goes_where_its_sale_was_paid()
    {
        Rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(5_000);
        Rig.Terminal.Says = _ => RigAnswer.Refused;
        Rig.Send(LaneRig.Sale("170000"));
        Rig.Run(3_000);
        _shop.Pay();
        string[] references = Rig.Register.Results.Select(result => result[14]!).ToArray();
        Rig.Terminal.Says = _ => null;
        Rig.Terminal.Status = RigTerminal.Success("- 1 500 ₸", process: 2, order: "504711399");

        Rig.Send(LaneRig.Request("29", "170000", reference: references[1]));
        Rig.Run(5_000);
        Assert.Equal(("1", 2, 0), (Rig.Register.Last[39], _shop.Service.Creates,
            Rig.Terminal.Calls.Count(path => path.Contains("refund?"))));
        Rig.Send(LaneRig.Request("29", "150000", reference: references[0]));
        Rig.Run(5_000);
        Assert.Equal(("1", 2, 1), (Rig.Register.Last[39], _shop.Service.Creates,
            Rig.Terminal.Calls.Count(path => path.Contains("refund?"))));
    }

    [Fact]
    public void After_a_restart_a_bill_is_read_at_the_gateway_and_never_at_the_Smart_POS()
    {
        Rig.Terminal.Says = _ => RigAnswer.Refused;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(3_000);
        Rig.Terminal.Says = _ => null;
        int asked = Rig.Terminal.Calls.Count;
        Rig.Restart();
        Rig.Run(4_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
        _shop.Pay();
        Assert.DoesNotContain(Rig.Terminal.Calls.Skip(asked), path => path.Contains("gw-"));
        Assert.Equal((1, 1), (_shop.Service.Creates, _shop.Bill.Charges));
    }
}
