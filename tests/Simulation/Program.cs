using System.Diagnostics;
using System.Globalization;

namespace Bridge.Simulation;

/// <summary>
/// dotnet run --project tests/Simulation -- --years N --seed S [--sales M] [--quiet-shop]: N terminal-years (200 sales a day) as
/// seeds S, S+1 ..., each of M sales (default 2000). Exit code 1 when a rule was broken.
/// </summary>
public static class Program
{
    private const int SalesPerYear = 200 * 365;

    public static int Main(string[] arguments)
    {
        long years = Number(arguments, "--years", 1);
        ulong seed = (ulong)Number(arguments, "--seed", 1);
        int perSeed = (int)Number(arguments, "--sales", 2000);
        long seeds = Math.Max(1, Number(arguments, "--seeds", ((years * SalesPerYear) + perSeed - 1) / perSeed));
        bool verbose = arguments.Contains("--transcript");
        var sums = new Counters();
        var broken = new SortedDictionary<ulong, (string Rule, int Sales, string[] Lines)>();
        long sales = 0;
        var watch = Stopwatch.StartNew();
        int workers = (int)Number(arguments, "--workers", Environment.ProcessorCount);
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = workers }, index =>
        {
            var world = new World(seed + (ulong)index, null, verbose ? 100_000 : 400);
            string? rule = world.Run(perSeed);
            lock (sums)
            {
                sums.Add(world.Counters);
                sales += world.Sales;
                if (rule != null)
                {
                    broken.Add(world.Seed, (rule, world.Sales, world.Transcript.Last(verbose ? 100_000 : 40).ToArray()));
                }
            }
        });
        double minutes = watch.Elapsed.TotalMinutes;
        double done = (double)sales / SalesPerYear;
        Print($"terminal-years {done:F2}   sales {sales}   seeds {seeds} from {seed}   broken {broken.Count}");
        Print($"{watch.Elapsed.TotalSeconds:F1} s   {done / minutes:F2} years a minute   {sales / watch.Elapsed.TotalSeconds:F0} sales a second");
        foreach (var count in sums.Ordered)
        {
            Print($"{count.Value,12}  {count.Key}");
        }

        foreach (var rules in broken.GroupBy(entry => entry.Value.Rule).OrderByDescending(group => group.Count()))
        {
            Print($"BROKEN {rules.Count()}x: {rules.Key}   seeds {string.Join(' ', rules.Take(8).Select(entry => entry.Key))}");
        }

        foreach (var rules in broken.GroupBy(entry => entry.Value.Rule))
        {
            var shortest = rules.MinBy(entry => entry.Value.Sales);
            Print($"seed {shortest.Key}, {shortest.Value.Sales} sales: {rules.Key}");
            foreach (string line in shortest.Value.Lines)
            {
                Print("  " + line);
            }
        }

        return broken.Count == 0 ? 0 : 1;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Print(string text) => Console.WriteLine(text);

    private static long Number(string[] arguments, string name, long otherwise)
    {
        int index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? long.Parse(arguments[index + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
