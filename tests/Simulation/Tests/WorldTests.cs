using Xunit;

namespace Bridge.Simulation.Tests;

/// <summary>
/// Goal: no seed breaks a rule, and a seed is a run. Method: a bounded number of whole shops in virtual time, and every seed
/// that ever broke a rule.
/// </summary>
public class WorldTests
{
    [Fact]
    public void The_same_seed_is_the_same_run()
    {
        for (ulong seed = 500; seed < 506; seed++)
        {
            var first = new World(seed);
            var second = new World(seed);

            Assert.Equal(first.Run(300), second.Run(300));
            Assert.Equal(first.Steps, second.Steps);
            Assert.Equal(first.Transcript.Count, second.Transcript.Count);
            Assert.Equal(first.Transcript.Hash, second.Transcript.Hash);
            Assert.Equal(first.Tally.Lines(), second.Tally.Lines());
        }
    }

    [Fact]
    public void The_sums_do_not_depend_on_who_ran_which_seed()
    {
        Campaign alone = CampaignOf("--seed", "40", "--seeds", "6", "--sales", "100", "--workers", "1");
        Campaign together = CampaignOf("--seed", "40", "--seeds", "6", "--sales", "100", "--workers", "4");

        Assert.Equal(alone.Tally.Lines(), together.Tally.Lines());
        Assert.Equal((alone.Seeds, alone.Sales, alone.Steps), (together.Seeds, together.Sales, together.Steps));
    }

    [Fact]
    public void Another_seed_is_another_run()
    {
        var first = new World(1);
        var second = new World(2);
        first.Run(50);
        second.Run(50);

        Assert.NotEqual(first.Transcript.Hash, second.Transcript.Hash);
    }

    [Fact]
    public void Twenty_shops_with_all_their_faults_break_no_rule()
    {
        Parallel.For(1001, 1021, seed => Check((ulong)seed, 2000));
    }

    [Fact]
    public void Every_seed_that_once_broke_a_rule_holds()
    {
        var seeds = new List<(ulong Seed, int Sales)>();
        using Stream stream = typeof(World).Assembly.GetManifestResourceStream("Seeds.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                seeds.Add((ulong.Parse(words[0]), int.Parse(words[1])));
            }
        }

        Parallel.ForEach(seeds, seed => Check(seed.Seed, seed.Sales));
    }

    [Fact]
    public void The_checker_sees_a_shop_without_faults_as_it_is()
    {
        var world = new World(7, FaultPlan.None());

        Assert.Null(world.Run(1000));
        Assert.InRange(world.Tally[Tally.ToldApproved], 850, 1050);
        Assert.Equal(0, world.Tally[Tally.SalesInReview]);
        Assert.Equal(0, world.Tally[Tally.CashierChargedAgainAgainstAdvice]);
    }

    [Fact]
    public void What_happens_a_hundred_times_a_sale_allocates_nothing()
    {
        // A sale's own text, slip and records remain; a poll, a probe, a message on the line must not add to them.
        new World(7, FaultPlan.None()).Run(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        new World(7, FaultPlan.None()).Run(1000);

        long perSale = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
        Assert.InRange(perSale, 0, 17_000);     // one text of a slip more is some 40 bytes
    }

    private static Campaign CampaignOf(params string[] arguments)
    {
        var campaign = new Campaign(Options.Read(arguments, out _)!);
        campaign.Run();
        return campaign;
    }

    private static void Check(ulong seed, int sales)
    {
        var world = new World(seed);
        string? rule = world.Run(sales);
        Assert.True(rule == null, $"seed {seed}: {rule}\n{string.Join('\n', world.Transcript.Last(40))}");
    }
}
