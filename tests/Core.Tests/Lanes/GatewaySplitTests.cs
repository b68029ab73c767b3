using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: several payments of one receipt, and the rule that a repetition is never a second payment, do not get into each other's
/// way. Whoever has heard the end of the first part gets a second one; whoever has not is answered with the first, because not
/// charging twice comes first.
/// </summary>
public class GatewaySplitTests
{
    private readonly GatewayShop _shop = new();

    private LaneRig Rig => _shop.Rig;

    [Theory]
    [InlineData("77", "77")]   // both parts carry the receipt's number
    [InlineData("77", "78")]   // each has its own
    [InlineData("", "")]       // neither is numbered
    public void An_equal_second_part_is_a_payment_of_its_own_once_the_first_was_heard(string first, string second)
    {
        Rig.Send(LaneRig.Sale("150000", first));
        Rig.Run(2_000);
        _shop.Pay();
        if (first.Length > 0 && first == second)
        {
            Rig.Send(LaneRig.Sale("150000", first));   // byte for byte the same: a repetition of the line, whenever it comes
            Rig.Run(2_000);
            Assert.Equal(1, _shop.Service.Creates);
            return;
        }

        Rig.Send(LaneRig.Sale("150000", second));
        Rig.Run(2_000);
        _shop.Pay();
        Assert.Equal((2, 2), (_shop.Service.Creates, _shop.Service.Bills.Sum(bill => bill.Charges)));
    }

    [Theory]
    [InlineData("77", "78")]
    [InlineData("", "")]
    public void An_equal_part_while_the_first_is_unheard_is_answered_with_the_first(string first, string second)
    {
        Rig.Send(LaneRig.Sale("150000", first));
        Rig.Run(2_000);
        Rig.Register.Acknowledges = false;
        _shop.Pay();
        Rig.Run(60_000);
        Rig.Register.Acknowledges = true;
        Rig.Send(LaneRig.Sale("150000", second));
        Rig.Run(5_000);
        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal((1, 1), (_shop.Service.Creates, _shop.Bill.Charges));
    }

    [Fact]
    public void Unequal_parts_never_wait_for_each_other()
    {
        foreach (string amount in new[] { "100000", "40000", "10000" })
        {
            Rig.Send(LaneRig.Sale(amount, "77"));
            Rig.Run(2_000);
            _shop.Pay();
        }

        Assert.Equal((3, 150000L), (_shop.Service.Creates, _shop.Service.Bills.Sum(bill => bill.Amount * bill.Charges)));
    }
}
