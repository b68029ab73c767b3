using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: the customer of now sees his own result, and "checking" ends some day.</summary>
public class LaneSceneTests
{
    private const byte Eot = 0x04;

    private readonly LaneRig _rig = new();

    private static int ProcessOf(string path) =>
        int.Parse(new string(path[(path.IndexOf("processId=", StringComparison.Ordinal) + 10)..].TakeWhile(char.IsDigit).ToArray()));

    [Fact]
    public void A_result_leaves_the_screen_in_its_time_while_an_older_outcome_waits_for_the_flash()
    {
        var rig = new LaneRig();
        rig.Terminal.Status = RigTerminal.Unknown();
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(5_000);
        rig.Feed([0x04]);
        rig.Run(8_000);
        rig.Terminal.Says = path => path.EndsWith("processId=2") ? RigAnswer.Json(RigTerminal.Fail(2)) : null;
        rig.Send(LaneRig.Sale("200000"));
        rig.Run(2_500);
        Assert.Equal(SceneKind.Failure, rig.Scene);

        rig.StorageFails = true;
        rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        rig.Run(60_000);   // the rig notices a deadline that never moves

        Assert.Contains(rig.Log, line => line.Contains("sale 2 of 1500.00: approved"));
        Assert.Equal(SceneKind.Idle, rig.Scene);
    }

    [Fact]
    public void An_older_doubt_does_not_push_the_success_of_now_off_the_screen()
    {
        _rig.Terminal.Says = path => !path.Contains("processId=") ? null
            : RigAnswer.Json(ProcessOf(path) == 1 ? RigTerminal.Unknown() : RigTerminal.Success("200 ₸", process: 2));
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        _rig.Feed([Eot]);
        _rig.Run(1_000);
        _rig.Send(LaneRig.Sale("20000"));
        _rig.Run(3_000);
        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal(SceneKind.Success, _rig.Scene);

        _rig.Run(2_000);
        Assert.Equal(SceneKind.Success, _rig.Scene);
        _rig.Run(6_000);
        Assert.Equal(SceneKind.Checking, _rig.Scene);
    }

    [Fact]
    public void Checking_gives_way_when_only_a_person_can_tell()
    {
        _rig.Terminal.Says = path => path.Contains("payment") ? RigAnswer.Silence : null;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        Assert.Equal(SceneKind.Checking, _rig.Scene);

        _rig.Run(620_000);
        Assert.Equal(SceneKind.Idle, _rig.Scene);
    }

    [Fact]
    public void Checking_gives_way_after_ten_minutes_in_which_nobody_waited_and_comes_back_with_a_register()
    {
        _rig.Terminal.Says = path => path.Contains("processId=") ? RigAnswer.Json(RigTerminal.Unknown(ProcessOf(path))) : null;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        _rig.Feed([Eot]);
        _rig.Run(590_000);
        Assert.Equal(SceneKind.Checking, _rig.Scene);
        _rig.Run(20_000);
        Assert.Equal(SceneKind.Idle, _rig.Scene);
        Assert.True(_rig.Lane.IsBusy);
        _rig.Run(3_600_000);
        Assert.Equal(SceneKind.Idle, _rig.Scene);
    }

    [Fact]
    public void After_a_restart_an_open_sale_is_the_first_thing_shown()
    {
        _rig.Terminal.Says = path => path.Contains("processId=") ? RigAnswer.Json(RigTerminal.Unknown(ProcessOf(path))) : null;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        _rig.Restart();
        _rig.Run(5_000);

        Assert.Equal(SceneKind.Checking, _rig.Scene);
    }
}
