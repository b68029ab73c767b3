using Bridge.Emulators.Registers.Inpas;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: what is unclear stays followed and safe when several things happen at once: doubtful sales beside new ones, registers
/// that leave and come back, a flash that takes nothing for a while, damaged slots.
/// </summary>
public class LaneDoubtTests
{
    private const byte Eot = 0x04;
    private readonly LaneRig _rig = new();

    private void LeaveInDoubt(string amount)
    {
        _rig.Terminal.Says = path => path.Contains("actualize") || path.Contains("status")
            ? RigAnswer.Json(RigTerminal.Unknown(ProcessOf(path))) : null;
        _rig.Send(LaneRig.Sale(amount));
        _rig.Run(5_000);
        _rig.Feed([Eot]);
        _rig.Run(1_000);
    }

    private static int ProcessOf(string path)
    {
        string digits = new(path[(path.IndexOf("processId=", StringComparison.Ordinal) + 10)..].TakeWhile(char.IsDigit).ToArray());
        return int.Parse(digits);
    }

    [Fact]
    public void A_doubtful_sale_may_be_asked_for_while_another_start_is_open()
    {
        LeaveInDoubt("150000");
        _rig.Terminal.Says = path => path.Contains("payment")
            ? RigAnswer.Json("""{"data":{"processId":"2","status":"wait"},"statusCode":0}""") with { AfterMs = 20_000 }
            : RigAnswer.Json(RigTerminal.Unknown(ProcessOf(path)));
        _rig.Send(LaneRig.Sale("200000"));
        _rig.Run(2_000);
        _rig.Feed([Eot]);
        _rig.Run(1_000);

        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(_rig.Settings.RegisterPatienceMs + 60_000);   // then nobody waits, and both have their turns

        Assert.Equal(2, _rig.Terminal.Starts);
        Assert.Contains(_rig.Terminal.Calls, c => c.Contains("processId=2"));
    }

    [Fact]
    public void Doubtful_sales_are_asked_about_in_turns()
    {
        LeaveInDoubt("150000");
        LeaveInDoubt("200000");
        _rig.Run(10_000);
        int before = _rig.Terminal.Calls.Count(c => c.Contains("processId=1"));
        _rig.Run(70_000);

        Assert.True(_rig.Terminal.Calls.Count(c => c.Contains("processId=1")) > before);
        Assert.Contains(_rig.Terminal.Calls, c => c.Contains("processId=2"));
    }

    [Fact]
    public void Nothing_is_started_for_a_register_that_left_before_the_intent_was_stored()
    {
        var rig = new LaneRig();
        rig.Run(1_000);
        rig.StorageFails = true;
        rig.Send(LaneRig.Request("59", ""));   // a batch closing that the flash does not take, ahead of the sale
        rig.Run(100);
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(20_000);
        rig.Feed([Eot]);
        rig.Run(60_000);
        rig.StorageFails = false;
        rig.Run(60_000);

        Assert.Equal(0, rig.Terminal.Starts);
        rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(5_000);
        Assert.Equal("1", rig.Register.Last[39]);
    }

    [Fact]
    public void A_doubtful_sale_is_still_known_after_two_restarts_and_a_ring_of_others()
    {
        var rig = new LaneRig(settings => settings.JournalSlots = 64);
        rig.Terminal.Says = path => Unclear(path, 1);
        rig.Send(LaneRig.Sale("990000"));
        rig.Run(5_000);
        rig.Feed([Eot]);
        rig.Run(700_000);
        rig.Restart();
        rig.Run(5_000);
        for (int sale = 2; sale < 30; sale++)
        {
            int number = sale;
            rig.Terminal.Says = path => Unclear(path, 1)
                ?? (path.Contains("status") ? RigAnswer.Json(RigTerminal.Success("1500 ₸", number, $"50471{number:0000}")) : null);
            rig.Send(LaneRig.Sale("150000"));
            rig.Run(5_000);
            Assert.Equal("1", rig.Register.Last[39]);
        }

        int before = rig.Terminal.Calls.Count;
        rig.Restart();
        rig.Run(60_000);
        Assert.Contains(rig.Terminal.Calls.Skip(before), c => IsAbout(c, 1));
    }

    [Fact]
    public void A_process_whose_intent_is_damaged_is_followed_to_a_person()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(3_000);
        int intent = Array.FindIndex(_rig.Slots, slot => slot is not null && slot[3] == 2);
        _rig.Slots[intent]![30] ^= 1;
        _rig.Restart();
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(10_000);

        Assert.Contains("durable 7", _rig.Order);
    }

    [Fact]
    public void A_sale_that_was_refused_for_the_flash_may_be_asked_for_again()
    {
        _rig.Run(1_000);
        _rig.StorageFails = true;
        _rig.Send(LaneRig.Sale("150000", number: "3"));
        _rig.Run(5_000);
        _rig.StorageFails = false;
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000", number: "3"));
        _rig.Run(5_000);

        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.DoesNotContain("durable 4", _rig.Order);
    }

    [Fact]
    public void A_lost_repetition_does_not_hand_the_approval_to_the_next_customer()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000", number: "12"));
        _rig.Run(5_000);
        _rig.Register.Acknowledges = false;
        _rig.Send(LaneRig.Sale("150000", number: "12"));
        _rig.Run(60_000);
        _rig.Register.Acknowledges = true;
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸", process: 2, order: "504711334");
        _rig.Send(LaneRig.Sale("150000", number: "13"));
        _rig.Run(5_000);

        Assert.Equal("504711334", _rig.Register.Last[14]);
        Assert.Equal(2, _rig.Terminal.Starts);
    }

    [Fact]
    public void A_corrected_clock_does_not_make_an_unheard_approval_old()
    {
        var rig = new LaneRig { ClockAtZero = 1_700_000_000 };
        rig.Restart();
        rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        rig.Send(LaneRig.Sale("150000"));
        rig.Register.Acknowledges = false;
        rig.Run(60_000);
        rig.Register.Acknowledges = true;
        rig.Lane.WallClockSet(1_700_050_000, rig.NowMs);
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(5_000);

        Assert.Equal(1, rig.Terminal.Starts);
        Assert.Equal("504711333", rig.Register.Last[14]);
    }

    [Fact]
    public void The_number_of_a_damaged_newest_record_is_not_used_again()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        int newest = Array.FindLastIndex(_rig.Slots, slot => slot is not null);
        uint seq = BitConverter.ToUInt32(_rig.Slots[newest]!, 8);
        _rig.Slots[newest]![12] ^= 1;
        _rig.Restart();

        Assert.All(_rig.Slots.Where(slot => slot is not null && slot != _rig.Slots[newest]),
            slot => Assert.NotEqual(seq, BitConverter.ToUInt32(slot!, 8)));
        Assert.NotEqual(seq, BitConverter.ToUInt32(_rig.Slots[newest]!, 8));
    }

    [Fact]
    public void A_flash_that_takes_nothing_for_minutes_costs_no_older_record()
    {
        var rig = new LaneRig(settings => settings.JournalSlots = 64);
        rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(5_000);
        rig.Send(LaneRig.Request("59", ""));
        rig.Run(2_000);
        rig.StorageFails = true;
        rig.Send(LaneRig.Request("59", ""));
        rig.Run(300_000);
        rig.StorageFails = false;
        rig.Run(5_000);
        rig.Lane.UplinkConnected(rig.NowMs);
        rig.Run(10_000);

        Assert.DoesNotContain(rig.Published, p => p.Payload.Contains("\"lost\""));
    }

    [Fact]
    public void The_word_about_lost_records_is_sent_again_until_it_is_acknowledged()
    {
        var rig = new LaneRig(settings => settings.JournalSlots = 16);
        for (int sale = 0; sale < 10; sale++)
        {
            rig.Terminal.Status = RigTerminal.Success("1500 ₸", process: sale + 1, order: $"50471{sale:0000}");
            rig.Send(LaneRig.Sale("150000"));
            rig.Run(20_000);
        }

        rig.Lane.UplinkConnected(rig.NowMs);
        rig.Run(60_000);

        Assert.True(rig.Published.Count(p => p.Payload.Contains("\"lost\"")) > 1);
    }

    [Fact]
    public void Any_number_of_requests_while_the_flash_takes_nothing_ends_in_a_word_and_not_in_a_crash()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000", number: "1"));
        _rig.Run(2_000);
        _rig.StorageFails = true;
        for (int attempt = 0; attempt < 60; attempt++)
        {
            _rig.Send(new InpasFields().Add(25, "59"));
            _rig.Run(2_000);
            _rig.Send(LaneRig.Sale("150000", number: "1"));
            _rig.Run(2_000);
            _rig.Feed([Eot]);
            _rig.Run(2_000);
        }

        _rig.StorageFails = false;
        _rig.Run(30_000);
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸", process: 2, order: "504711334");
        _rig.Send(LaneRig.Sale("150000", number: "2"));
        _rig.Run(5_000);
        Assert.Equal("504711334", _rig.Register.Last[14]);
    }

    [Fact]
    public void Repeated_requests_for_a_running_sale_on_a_stuck_flash_do_not_fill_the_queue()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        _rig.Send(LaneRig.Sale("150000", number: "1"));
        _rig.Run(3_000);
        _rig.StorageFails = true;
        for (int attempt = 0; attempt < 60; attempt++)
        {
            _rig.Feed([Eot]);
            _rig.Run(3_000);
            _rig.Send(LaneRig.Sale("150000", number: "1"));
            _rig.Run(3_000);
        }

        _rig.StorageFails = false;
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(30_000);
        _rig.Send(LaneRig.Sale("150000", number: "1"));
        _rig.Run(5_000);
        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal(1, _rig.Terminal.Starts);
    }

    [Fact]
    public void A_test_is_answered_while_a_sale_of_before_the_restart_is_open()
    {
        _rig.Terminal.Status = RigTerminal.Wait("Initialize");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(3_000);
        _rig.Feed([Eot]);
        _rig.Run(1_000);
        _rig.Restart();
        _rig.Terminal.Says = _ => RigAnswer.Refused;
        _rig.Run(1_000);
        _rig.Send(new InpasFields().Add(25, "26"));
        _rig.Run(10_000);

        Assert.Equal("34", _rig.Register.Last[39]);
    }

    [Fact]
    public void A_success_after_the_closing_counts_in_the_next_batch()
    {
        LeaveInDoubt("150000");
        _rig.Send(new InpasFields().Add(25, "59"));
        _rig.Run(2_000);
        _rig.Terminal.Says = path => path.Contains("processId=") ? RigAnswer.Json(RigTerminal.Success("1500 ₸")) : null;
        _rig.Run(30_000);
        _rig.Send(new InpasFields().Add(25, "59"));
        _rig.Run(2_000);

        Assert.Contains("150000", Enumerable.Range(0, 100).Select(field => _rig.Register.Last[field]));
    }

    [Fact]
    public void A_closing_that_nobody_heard_before_a_restart_begins_no_new_batch()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        _rig.Register.Acknowledges = false;
        _rig.Send(new InpasFields().Add(25, "59"));
        _rig.Run(500);
        Assert.Contains("durable 8", _rig.Order);
        _rig.Restart();
        _rig.Register.Acknowledges = true;
        _rig.Run(5_000);
        _rig.Send(new InpasFields().Add(25, "59"));
        _rig.Run(2_000);
        Assert.Equal("150000", _rig.Register.Last[29]);

        _rig.Restart();
        _rig.Run(5_000);
        _rig.Send(new InpasFields().Add(25, "59"));
        _rig.Run(2_000);
        Assert.Equal("0", _rig.Register.Last[29]);
    }

    [Fact]
    public void Many_repetitions_of_a_doubtful_sale_do_not_push_its_intent_out_of_the_ring()
    {
        var rig = new LaneRig(settings => settings.JournalSlots = 32);
        rig.Terminal.Says = path => Unclear(path, 1);
        for (int attempt = 0; attempt < 60; attempt++)
        {
            rig.Send(LaneRig.Sale("150000", number: "1"));
            rig.Run(5_000);
            rig.Feed([Eot]);
            rig.Run(1_000);
        }

        Assert.Contains(rig.Slots, slot => slot is not null && slot[3] == 2);
        Assert.Equal(1, rig.Terminal.Starts);
    }

    private static bool IsAbout(string path, int process) => path.Contains("processId=") && ProcessOf(path) == process;

    private static RigAnswer? Unclear(string path, int process) =>
        IsAbout(path, process) ? RigAnswer.Json(RigTerminal.Unknown(process)) : null;
}
