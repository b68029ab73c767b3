using Bridge.Emulators.Registers.Inpas;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: a register's totals are those of its whole batch, however long the day and however short the journal.</summary>
public class LaneBatchTests
{
    private const int Slots = 128;   // the device's journal: some thirty sales
    private readonly LaneRig _rig = new(settings => settings.JournalSlots = Slots);
    private int _sales;

    [Fact]
    public void A_day_that_is_longer_than_the_journal_is_counted_whole()
    {
        Sell(150);
        Reconcile();

        Assert.Equal("22500000,150,0,0", TotalsText());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void It_is_counted_whole_after_restarts_too(int between)
    {
        for (int sold = 0; sold < 120; sold += between)
        {
            Sell(between);
            _rig.Restart();
            _rig.Run(1_000);
        }

        Reconcile();
        Assert.Equal($"{_sales * 150000},{_sales},0,0", TotalsText());
    }

    [Fact]
    public void A_report_does_not_count_a_sale_before_it_is_durable()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(3_000);
        _rig.Feed([0x04]);
        _rig.Run(1_000);
        _rig.StorageFails = true;
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(2_000);

        _rig.Send(new InpasFields().Add(25, "63").Add(27, "00000001").Add(65, "20"));
        _rig.Run(1_500);
        Assert.Equal("16", _rig.Register.Last[39]);

        _rig.StorageFails = false;
        _rig.Run(3_000);
        _rig.Send(new InpasFields().Add(25, "63").Add(27, "00000001").Add(65, "20"));
        _rig.Run(1_500);
        Assert.Equal("150000,1,0,0", TotalsText());
    }

    [Fact]
    public void Starts_alone_do_not_push_the_sums_out_of_the_journal()
    {
        Sell(3);
        for (int restart = 0; restart < 2 * Slots; restart++)
        {
            _rig.Restart();
            _rig.Run(1_000);
        }

        Reconcile();
        Assert.Equal("450000,3,0,0", TotalsText());
    }

    [Fact]
    public void A_closing_that_the_journal_has_forgotten_still_ends_its_batch()
    {
        Sell(40);
        Reconcile();
        Assert.Equal("6000000,40,0,0", TotalsText());
        Sell(60);
        _rig.Restart();
        _rig.Run(1_000);
        Reconcile();
        Assert.Equal("9000000,60,0,0", TotalsText());
        Reconcile();

        Assert.Equal("0,0,0,0", TotalsText());
    }

    [Fact]
    public void A_closing_that_nobody_heard_is_told_again_whole_after_a_restart()
    {
        Sell(50);
        _rig.Register.Acknowledges = false;
        Reconcile();
        _rig.Run(60_000);
        _rig.Register.Acknowledges = true;
        Sell(5);
        _rig.Restart();
        _rig.Run(1_000);
        Reconcile();

        Assert.Equal("8250000,55,0,0", TotalsText());
    }

    [Fact]
    public void The_sums_survive_a_cut_at_every_write_of_a_turn_of_the_journal()
    {
        for (int cut = 1; cut <= Slots + 8; cut++)
        {
            var test = new LaneBatchTests();
            test.Sell(30);
            test._rig.CutAtWrite = test._rig.Writes + cut;
            test._rig.CutTearsSlot = cut % 2 == 0;
            test.SellUntilCut();
            test._rig.CutAtWrite = 0;
            test._rig.Restart();
            test._rig.Run(30_000);
            test.Reconcile();

            Assert.Equal($"{test._sales * 150000},{test._sales},0,0", test.TotalsText());
        }
    }

    private void Sell(int count)
    {
        for (int sale = 0; sale < count; sale++)
        {
            _sales++;
            _rig.Terminal.Status = RigTerminal.Success("1500 ₸", process: _rig.Terminal.Starts + 1, order: $"{504700000 + _sales}");
            _rig.Send(LaneRig.Sale("150000", number: $"{_sales}"));
            _rig.Run(5_000);
            Assert.Equal("1", _rig.Register.Last[39]);
        }
    }

    private void SellUntilCut()
    {
        try
        {
            while (true)
            {
                Sell(1);
            }
        }
        catch (PowerCutException)
        {
            // One whose process is not in the journal is an orphan, and of no batch.
            _sales = _rig.Order.Count(what => what == "durable 3");
        }
    }

    private void Reconcile()
    {
        _rig.Send(new InpasFields().Add(25, "59").Add(27, "00000001"));
        _rig.Run(2_000);
    }

    private string TotalsText() => string.Join(",", new[] { 29, 30, 31, 32 }.Select(field => _rig.Register.Last[field]));
}
