using Bridge.Emulators.Registers.Inpas;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: "void the last one" gives back what the register knows as its last sale, or nothing: never the sale of the customer
/// before, because the last one is unclear, and never one that the register has not heard of.
/// </summary>
public class LaneVoidTests
{
    private const byte Eot = 0x04;
    private readonly LaneRig _rig = new();

    private int Refunds => _rig.Terminal.Calls.Count(path => path.StartsWith("/v2/refund"));

    private void PayOne()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        Assert.Equal("1", _rig.Register.Last[39]);
    }

    private void VoidLast()
    {
        _rig.Send(new InpasFields().Add(25, "53").Add(27, "00000001"));
        _rig.Run(5_000);
    }

    [Fact]
    public void The_sale_before_is_not_voided_while_the_last_one_is_in_doubt()
    {
        PayOne();
        _rig.Terminal.Status = RigTerminal.Unknown(2);
        _rig.Send(LaneRig.Sale("200000"));
        _rig.Run(5_000);
        _rig.Feed([Eot]);
        _rig.Run(1_000);

        VoidLast();

        Assert.Equal(0, Refunds);
        Assert.Contains("НЕ ПОДТВЕРЖДЕНО", _rig.Register.Last[19]);
    }

    [Fact]
    public void The_sale_before_is_not_voided_while_the_last_one_is_with_a_person()
    {
        PayOne();
        _rig.Terminal.Status = RigTerminal.Success("1 ₸", 2);
        _rig.Send(LaneRig.Sale("200000"));
        _rig.Run(5_000);

        VoidLast();

        Assert.Equal(0, Refunds);
        Assert.Contains("НЕ ПОДТВЕРЖДЕНО", _rig.Register.Last[19]);
    }

    [Fact]
    public void A_success_that_the_register_never_heard_of_is_not_voided()
    {
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        _rig.Feed([Eot]);
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(5_000);

        VoidLast();

        Assert.Equal(0, Refunds);
        Assert.Contains("НЕ ПОДТВЕРЖДЕНО", _rig.Register.Last[19]);
    }

    [Fact]
    public void A_sale_that_surely_moved_nothing_does_not_hide_the_last_one()
    {
        PayOne();
        _rig.Terminal.Status = RigTerminal.Fail(2);
        _rig.Send(LaneRig.Sale("200000"));
        _rig.Run(5_000);
        _rig.Terminal.Status = RigTerminal.Success("- 1500 ₸", process: 3, order: "504711335");

        VoidLast();

        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal(1, Refunds);
    }
}
