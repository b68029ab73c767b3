using Bridge.Emulators.Registers.Inpas;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: what a lane owes in rare places: to a repetition while all places are taken, to a live sale behind a doubtful one, to
/// a doubt that is older than this run, to a batch whose closing is not in the flash.
/// </summary>
public class LaneDutyTests
{
    private const byte Eot = 0x04;
    private const int Doubts = 8;

    private readonly LaneRig _rig = new();

    private static int ProcessOf(string path) =>
        int.Parse(new string(path[(path.IndexOf("processId=", StringComparison.Ordinal) + 10)..].TakeWhile(char.IsDigit).ToArray()));

    private void LeaveInDoubt(LaneRig rig, int amountTenge)
    {
        rig.Send(LaneRig.Sale((amountTenge * 100).ToString()));
        rig.Run(4_000);
        rig.Feed([Eot]);
        rig.Run(1_000);
    }

    private static RigAnswer? AllUnknown(string path) =>
        path.Contains("processId=") ? RigAnswer.Json(RigTerminal.Unknown(ProcessOf(path))) : null;

    [Fact]
    public void The_same_sale_is_not_declined_while_all_places_are_taken()
    {
        // The first one ends in review (another amount), so it has no place; the others fill all places.
        _rig.Terminal.Status = RigTerminal.Success("1 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        Assert.Contains("НЕ ПОДТВЕРЖДЕНО", _rig.Register.Last[19]);
        _rig.Terminal.Says = AllUnknown;
        for (int index = 0; index < Doubts; index++)
        {
            LeaveInDoubt(_rig, 200 + index);
        }

        int starts = _rig.Terminal.Starts;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(2_000);

        Assert.Equal(starts, _rig.Terminal.Starts);
        Assert.Contains("НЕ ПОДТВЕРЖДЕНО", _rig.Register.Last[19]);
        _rig.Send(LaneRig.Sale("99900"));
        _rig.Run(2_000);
        Assert.Contains("неясных операций", _rig.Register.Last[19]);
    }

    [Fact]
    public void A_result_that_was_missed_this_minute_is_offered_whatever_the_clock_was_corrected_to()
    {
        _rig.ClockAtZero = 1_795_000_000;
        _rig.Restart();
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Register.Acknowledges = false;
        _rig.Send(LaneRig.Sale("150000", number: "1"));
        _rig.Run(3_000);
        _rig.Restart();
        _rig.Run(2_000);
        _rig.Lane.WallClockSet(_rig.ClockAtZero + 60_000, _rig.NowMs);
        _rig.Register.Acknowledges = true;
        _rig.Send(LaneRig.Sale("150000", number: "2"));   // the cashier asks again: another number and time
        _rig.Run(5_000);

        Assert.Equal(1, _rig.Terminal.Starts);
        Assert.Equal("1", _rig.Register.Last[39]);
    }

    [Fact]
    public void The_last_sale_before_a_restart_is_not_started_again_because_a_clock_says_that_it_is_old()
    {
        _rig.ClockAtZero = 1_795_000_000;
        _rig.Restart();
        _rig.Terminal.Says = AllUnknown;
        _rig.Send(LaneRig.Sale("150000", number: "1"));
        _rig.Run(5_000);
        _rig.ClockAtZero += 60_000;   // it had been slow, and the restart set it right
        _rig.Restart();
        _rig.Run(2_000);
        _rig.Feed([Eot]);
        _rig.Send(LaneRig.Sale("150000", number: "2"));
        _rig.Run(5_000);

        Assert.Equal(1, _rig.Terminal.Starts);
    }

    [Fact]
    public void A_live_sale_is_asked_about_while_a_register_waits_for_a_doubtful_one()
    {
        bool secondPaid = false;
        _rig.Terminal.Says = path => !path.Contains("processId=") ? null
            : ProcessOf(path) == 1 ? RigAnswer.Json(RigTerminal.Unknown())
            : RigAnswer.Json(secondPaid ? RigTerminal.Success("200 ₸", process: 2) : RigTerminal.Wait("WaitUser", 2));
        LeaveInDoubt(_rig, 1500);
        _rig.Send(LaneRig.Sale("20000"));
        _rig.Run(3_000);
        _rig.Feed([Eot]);
        _rig.Run(1_000);
        _rig.Send(LaneRig.Sale("150000"));
        secondPaid = true;
        _rig.Run(60_000);

        Assert.Contains(_rig.Log, line => line.Contains("of 200.00: approved"));
        Assert.Equal(2, _rig.Terminal.Starts);
    }

    [Fact]
    public void The_24_hours_of_a_doubt_run_on_through_restarts()
    {
        var rig = new LaneRig { ClockAtZero = 1_790_000_000 };
        rig.Restart();
        rig.Terminal.Says = AllUnknown;
        LeaveInDoubt(rig, 1500);
        for (int hours = 0; hours < 25; hours += 5)
        {
            rig.Run(5 * 3_600_000L);
            rig.Restart();
        }

        rig.Run(1_000);
        Assert.Contains(rig.Log, line => line.Contains("a person has to look at it"));
        Assert.False(rig.Lane.IsBusy);
    }

    [Fact]
    public void A_clock_that_is_set_after_the_restart_ages_a_doubt_too()
    {
        var rig = new LaneRig { ClockAtZero = 1_790_000_000 };
        rig.Restart();
        rig.Terminal.Says = AllUnknown;
        LeaveInDoubt(rig, 1500);
        rig.Run(10 * 3_600_000L);
        rig.ClockAtZero = 0;
        rig.Restart();
        rig.Run(13 * 3_600_000L);
        Assert.True(rig.Lane.IsBusy);
        rig.Lane.WallClockSet(1_790_000_000 + (rig.NowMs / 1000), rig.NowMs);
        rig.Run(3_600_000 + 60_000);

        Assert.False(rig.Lane.IsBusy);
    }

    [Fact]
    public void Totals_are_told_only_when_the_closing_is_durable()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        _rig.StorageFails = true;
        Reconcile();
        Assert.Single(_rig.Register.Results);
        _rig.StorageFails = false;
        _rig.Run(3_000);

        Assert.Equal("150000,1,0,0", TotalsText());
        Assert.Equal(2, _rig.Register.Results.Count);
    }

    [Fact]
    public void Totals_that_no_register_acknowledged_are_given_again()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        _rig.Register.Acknowledges = false;
        Reconcile();
        _rig.Run(60_000);
        string lost = TotalsText();
        _rig.Register.Acknowledges = true;
        Reconcile();

        Assert.Equal(lost, TotalsText());
        Reconcile();
        Assert.NotEqual(lost, TotalsText());
    }

    [Fact]
    public void A_copy_does_not_tell_a_decline_before_it_is_durable()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(3_000);
        _rig.Feed([Eot]);
        _rig.Run(1_000);
        _rig.StorageFails = true;
        _rig.Terminal.Status = RigTerminal.Fail();
        _rig.Run(2_000);
        _rig.Send(new InpasFields().Add(25, "63").Add(27, "00000001").Add(65, "22"));
        _rig.Run(1_500);
        Assert.Empty(_rig.Register.Results);
        _rig.StorageFails = false;
        _rig.Run(3_000);

        Assert.Equal("16", Assert.Single(_rig.Register.Results)[39]);
    }

    private void Reconcile()
    {
        _rig.Send(new InpasFields().Add(25, "59").Add(27, "00000001"));
        _rig.Run(1_500);
    }

    private string TotalsText() => string.Join(",", new[] { 29, 30, 31, 32 }.Select(field => _rig.Register.Last[field]));
}
