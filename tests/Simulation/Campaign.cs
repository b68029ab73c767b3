using System.Diagnostics;

namespace Bridge.Simulation;

/// <summary>A rule that a seed broke, with the end of its story.</summary>
public sealed record BrokenSeed(ulong Seed, string Rule, int Sales, string Faults, string[] Lines);

/// <summary>Many seeds, each a shop of its own, on some threads. The sums do not depend on who ran what.</summary>
public sealed class Campaign(Options options)
{
    private readonly Stopwatch _watch = new();
    private long _begun = -1;
    private long _saidMs;

    public Options Options => options;

    public TallyBook Tally { get; } = new();

    public List<BrokenSeed> Broken { get; } = [];

    public long Seeds { get; private set; }

    public long Sales { get; private set; }

    public long Steps { get; private set; }

    public double Seconds => _watch.Elapsed.TotalSeconds;

    public double Years => (double)Sales / Options.SalesPerYear;

    public void Run()
    {
        _watch.Start();
        var threads = new Thread[Math.Min(options.Workers, options.Seeds)];
        for (int index = 0; index < threads.Length; index++)
        {
            threads[index] = new Thread(Work, 4 * 1024 * 1024);
            threads[index].Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        _watch.Stop();
        Broken.Sort((one, other) => one.Seed.CompareTo(other.Seed));
    }

    private void Work()
    {
        while (_watch.Elapsed.TotalMinutes < options.Minutes)
        {
            long index = Interlocked.Increment(ref _begun);
            if (index >= options.Seeds)
            {
                return;
            }

            var world = new World(options.Seed + (ulong)index);
            string? rule = world.Run(options.Sales);
            lock (Tally)
            {
                Take(world, rule);
            }
        }
    }

    private void Take(World world, string? rule)
    {
        Tally.Add(world.Tally);
        Seeds++;
        Sales += world.Sales;
        Steps += world.Steps;
        if (rule != null)
        {
            Broken.Add(new BrokenSeed(world.Seed, rule, world.Sales, world.Plan.Describe(), world.Transcript.Last(40).ToArray()));
        }

        if (_watch.ElapsedMilliseconds - _saidMs >= 10_000)
        {
            _saidMs = _watch.ElapsedMilliseconds;
            Report.PrintProgress(this);
        }
    }
}
