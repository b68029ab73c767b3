using System.Text;
using System.Text.Json;
using Bridge.Journal;
using Bridge.Uplink;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: the companion's word about the time dates the slips of a lane without a clock, and decides nothing. Method: a
/// broker that lies tells years ahead and behind at the worst moments; the lane must do exactly what it does without it.
/// </summary>
public class LaneTimeTests
{
    /// <summary>2027-01-15 08:00:00 UTC; 13:00 in the shop (UTC+5).</summary>
    private const long Told = 1_800_000_000;

    /// <summary>The field of an INPAS answer with the terminal's time.</summary>
    private const int TerminalTime = 21;

    private readonly LaneRig _rig = new();

    private static void Tell(LaneRig rig, string payload)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        rig.Lane.UplinkReceived("bridge/v1/store-1/lane-1/time", bytes, bytes.Length, rig.NowMs);
        rig.Settle();
    }

    private static void Tell(LaneRig rig, long seconds) => Tell(rig, $$"""{"t":{{seconds}}}""");

    private static void Sell(LaneRig rig, string amount = "150000", string number = "")
    {
        rig.Terminal.Status = RigTerminal.Success($"{long.Parse(amount) / 100} ₸", process: rig.Terminal.Starts + 1);
        rig.Send(LaneRig.Sale(amount, number));
        rig.Run(3_000);
    }

    [Fact]
    public void The_lane_subscribes_to_it()
    {
        Assert.Contains("bridge/v1/store-1/lane-1/time", _rig.Lane.UplinkSubscriptions);
    }

    [Fact]
    public void A_lane_without_a_clock_dates_its_slip_by_it_and_the_time_goes_on()
    {
        Tell(_rig, Told);
        _rig.Run(90_000);
        Sell(_rig);

        Assert.Matches("^202701151[0-9]013[0-9]$", _rig.Register.Last[TerminalTime]);
    }

    [Fact]
    public void The_next_word_replaces_the_last()
    {
        Tell(_rig, Told + (400L * 86_400));
        Tell(_rig, Told);
        Sell(_rig);

        Assert.StartsWith("20270115", _rig.Register.Last[TerminalTime]);
    }

    [Fact]
    public void A_clock_of_its_own_is_not_moved_by_it()
    {
        var rig = new LaneRig { ClockAtZero = Told };
        rig.Restart();
        Tell(rig, Told + (400L * 86_400));
        Sell(rig);

        Assert.StartsWith("20270115", rig.Register.Last[TerminalTime]);
        Assert.All(Records(rig).Where(r => r.Kind != RecordKind.Boot), r => Assert.InRange(r.Time, Told, Told + 60));
    }

    [Fact]
    public void It_is_not_written_into_the_journal_nor_said_to_the_companion()
    {
        _rig.Lane.UplinkConnected(_rig.NowMs);
        Tell(_rig, Told);
        Sell(_rig);
        _rig.Run(UplinkLink.HealthMs + 20_000);

        Assert.All(Records(_rig), r => Assert.Equal(0u, r.Time));
        Assert.All(
            _rig.Published.Select(p => JsonDocument.Parse(p.Payload).RootElement).Where(m => m.TryGetProperty("t", out _)),
            m => Assert.Equal(0, m.GetProperty("t").GetInt64()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"t\":0}")]
    [InlineData("{\"t\":-1}")]
    [InlineData("{\"t\":1767225599}")]
    [InlineData("{\"t\":4102444801}")]
    [InlineData("{\"t\":99999999999999999999}")]
    [InlineData("{\"t\":1.8e9}")]
    [InlineData("{\"t\":\"1800000000\"}")]
    [InlineData("{\"t\":1800000000")]
    [InlineData("[1800000000]")]
    [InlineData("now")]
    public void What_is_no_time_is_ignored(string payload)
    {
        Tell(_rig, payload);
        Sell(_rig);

        Assert.Null(_rig.Register.Last[TerminalTime]);
    }

    [Theory]
    [InlineData(UplinkNames.TimeMin)]
    [InlineData(Told)]
    [InlineData(UplinkNames.TimeMax)]
    public void A_lie_does_not_make_a_repetition_a_new_sale(long lie)
    {
        // The register is off when the answer comes, and asks again after another sale and a restart that lost the clock.
        var rig = new LaneRig { ClockAtZero = Told };
        rig.Restart();
        rig.Register.Acknowledges = false;
        Sell(rig, number: "7");
        rig.Run(60_000);
        rig.Register.Acknowledges = true;
        Sell(rig, "200000", "9");
        rig.ClockAtZero = 0;
        rig.Restart();
        Tell(rig, lie);
        int starts = rig.StartsOnWire;
        rig.Send(LaneRig.Sale("150000", "8"));
        rig.Run(3_000);

        Assert.Equal(starts, rig.StartsOnWire);
        Assert.Equal("1", rig.Register.Last[39]);
    }

    [Theory]
    [InlineData(UplinkNames.TimeMin)]
    [InlineData(UplinkNames.TimeMax)]
    public void A_lie_does_not_end_the_watch_over_an_open_sale(long lie)
    {
        var rig = new LaneRig { ClockAtZero = Told };
        rig.Restart();
        rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        rig.Send(LaneRig.Sale("150000", "7"));
        rig.Run(5_000);
        rig.ClockAtZero = 0;
        rig.Restart();
        Tell(rig, lie);
        rig.Run(60_000);

        Assert.DoesNotContain(Records(rig), r => r.Kind is RecordKind.Outcome or RecordKind.Review);
        rig.Terminal.Status = RigTerminal.Success("1500 ₸", process: 1);
        rig.Run(60_000);
        Assert.Contains(Records(rig), r => r.Kind == RecordKind.Outcome && r.Verdict == 1);
    }

    private static List<JournalRecord> Records(LaneRig rig)
    {
        var records = new List<JournalRecord>();
        foreach (byte[]? slot in rig.Slots)
        {
            var record = new JournalRecord();
            if (slot is not null && JournalDecoder.Decode(slot, slot.Length, record) == SlotContent.Record)
            {
                records.Add(record);
            }
        }

        return records;
    }
}
