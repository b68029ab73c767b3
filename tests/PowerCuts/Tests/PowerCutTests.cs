using Bridge.PowerCuts.Checks;
using Bridge.PowerCuts.Device;
using Bridge.PowerCuts.Disk;
using Xunit;

namespace Bridge.PowerCuts.Tests;

/// <summary>
/// Goal: a power cut anywhere costs the record that was being written and nothing else, and the harness would notice if it
/// did. Method: a small version of the run that CI makes with a million cuts, then the same with mistakes put in.
/// </summary>
public class PowerCutTests
{
    private const int Slots = 24;

    private static readonly CutPlan s_coarse = new(32, 2048, 4);

    [Fact]
    public void A_cut_at_every_byte_of_every_write_to_the_device_loses_nothing_and_invents_nothing()
    {
        var random = new Random(1);
        var run = new CutRun(DeviceMedium.Fresh(16, new CutPlan(1, 64, 0), random), random, Slots) { RecoveryOneIn = 800 };
        run.Run(6);
        Assert.True(run.Cuts > 1_000);
        Assert.True(run.CutsInRecovery > 100);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Nor_does_one_on_a_flash_that_reorders(int seed) => Device(seed, s_coarse).Run(40);

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Nor_does_one_on_a_flash_that_fails_now_and_then(int seed)
    {
        var random = new Random(seed);
        DeviceMedium medium = DeviceMedium.Fresh(16, s_coarse, random);
        medium.Fault = () => random.Next(4) > 0 ? CloseFault.None : (CloseFault)random.Next(3);
        new CutRun(medium, random, Slots).Run(40);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Nor_does_one_on_a_pcs_disk(int seed) => Disk(seed, DiskLayout.PagePerSlot).Run(40);

    [Fact]
    public void A_shell_that_leans_on_flush_is_caught()
    {
        var broken = Assert.Throws<RuleBroken>(() => Device(8, s_coarse, leansOnFlush: true).Run(40));
        Assert.Equal("an acknowledged record was lost", broken.Message);
    }

    [Fact]
    public void A_disk_that_is_never_flushed_is_caught() =>
        Assert.Throws<RuleBroken>(() => Disk(9, DiskLayout.NotFlushed).Run(40));

    [Fact]
    public void Four_slots_in_a_page_are_caught()
    {
        var broken = Assert.Throws<RuleBroken>(() => Disk(10, DiskLayout.FourSlotsPerPage).Run(40));
        Assert.Equal("an acknowledged record was lost", broken.Message);
    }

    [Fact]
    public void The_same_seed_makes_the_same_run()
    {
        CutRun first = Device(11, s_coarse);
        CutRun second = Device(11, s_coarse);
        first.Run(30);
        second.Run(30);
        Assert.Equal((first.Cuts, first.CutsInRecovery), (second.Cuts, second.CutsInRecovery));
    }

    private static CutRun Device(int seed, CutPlan plan, bool leansOnFlush = false)
    {
        var random = new Random(seed);
        return new CutRun(DeviceMedium.Fresh(16, plan, random, leansOnFlush), random, Slots);
    }

    private static CutRun Disk(int seed, DiskLayout layout)
    {
        var random = new Random(seed);
        return new CutRun(new DiskMedium(Slots, layout, s_coarse, random), random, Slots);
    }
}
