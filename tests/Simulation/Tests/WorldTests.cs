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
        for (ulong seed = 500; seed < 503; seed++)
        {
            var first = new World(seed);
            var second = new World(seed);

            Assert.Equal(first.Run(300), second.Run(300));
            Assert.Equal(first.Transcript.Count, second.Transcript.Count);
            Assert.Equal(first.Transcript.Hash, second.Transcript.Hash);
        }
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
        using Stream stream = typeof(World).Assembly.GetManifestResourceStream("Seeds.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Check(ulong.Parse(words[0]), int.Parse(words[1]));
            }
        }
    }

    [Fact]
    public void The_checker_sees_a_shop_without_faults_as_it_is()
    {
        var world = new World(7, FaultPlan.None());

        Assert.Null(world.Run(1000));
        Assert.InRange(world.Counters["told approved"], 850, 1000);
        Assert.Equal(0, world.Counters["sales in review"]);
    }

    private static void Check(ulong seed, int sales)
    {
        var world = new World(seed);
        string? rule = world.Run(sales);
        Assert.True(rule == null, $"seed {seed}: {rule}\n{string.Join('\n', world.Transcript.Last(40))}");
    }
}
