using System.Diagnostics;
using System.Globalization;
using Bridge.PowerCuts.Checks;
using Bridge.PowerCuts.Device;
using Bridge.PowerCuts.Disk;

namespace Bridge.PowerCuts;

/// <summary>
/// dotnet run -c Release --project tests/PowerCuts -- --cuts N --seed S [--workers W]: power cuts until there were N, half of
/// the seeds on the device's flash, a quarter on flash that reorders, a quarter on a PC's disk. Exit code 1 when a record
/// was lost or invented.
/// </summary>
public static class Program
{
    private static readonly string[] s_media = ["device flash", "flash out of order", "disk", "device flash, writes fail"];

    public static int Main(string[] arguments)
    {
        long wanted = Number(arguments, "--cuts", 1_000_000);
        int seed = (int)Number(arguments, "--seed", 1);
        int workers = (int)Number(arguments, "--workers", Environment.ProcessorCount);
        var watch = Stopwatch.StartNew();
        var sums = new long[s_media.Length, 3];
        var broken = new List<string>();
        long cuts = 0;
        int next = seed;
        Parallel.For(0, workers, _ =>
        {
            while (Interlocked.Read(ref cuts) < wanted)
            {
                int mine = Interlocked.Increment(ref next) - 1;
                CutRun run = RunOf(mine);
                string? rule = Try(run);
                Interlocked.Add(ref cuts, run.Cuts);
                lock (broken)
                {
                    sums[mine % s_media.Length, 0] += run.Cuts;
                    sums[mine % s_media.Length, 1] += run.CutsInRecovery;
                    sums[mine % s_media.Length, 2] += run.Records;
                    if (rule != null)
                    {
                        broken.Add($"seed {mine}, {s_media[mine % s_media.Length]}, record {run.Records + 1}: {rule}");
                    }
                }
            }
        });
        string seconds = watch.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
        Console.WriteLine($"power cuts {cuts}   seeds {next - seed} from {seed}   {seconds} s   broken {broken.Count}");
        for (int medium = 0; medium < s_media.Length; medium++)
        {
            Console.WriteLine($"{sums[medium, 0],12}  {s_media[medium]}: {sums[medium, 1]} of them during recovery, "
                + $"{sums[medium, 2]} records");
        }

        Console.WriteLine(FormattableString.Invariant(
            $"erases a record on 64 blocks of 4 KB: {EraseMeter.PerRecord(20_000):F3} for a shop's records in 128 slots, ")
            + FormattableString.Invariant($"{EraseMeter.PerSmallRecord(20_000, 8, 32):F3} for 32 bytes in 8 slots"));
        broken.Order(StringComparer.Ordinal).Take(20).ToList().ForEach(line => Console.WriteLine("BROKEN " + line));
        return broken.Count == 0 ? 0 : 1;
    }

    /// <summary>The run of a seed: the seed decides the medium too.</summary>
    public static CutRun RunOf(int seed)
    {
        var random = new Random(seed);
        IMedium medium = (seed % s_media.Length) switch
        {
            0 => DeviceMedium.Fresh(16, new CutPlan(1, 64, 0), random),
            1 => DeviceMedium.Fresh(16, new CutPlan(1, 64, 16), random),
            2 => new DiskMedium(24, DiskLayout.PagePerSlot, new CutPlan(1, 1, 64), random),
            _ => Failing(random),
        };
        return new CutRun(medium, random, 24);
    }

    private static DeviceMedium Failing(Random random)
    {
        DeviceMedium medium = DeviceMedium.Fresh(16, new CutPlan(4, 256, 0), random);
        medium.Fault = () => random.Next(5) > 0 ? CloseFault.None : random.Next(2) == 0 ? CloseFault.Before : CloseFault.After;
        return medium;
    }

    private static string? Try(CutRun run)
    {
        try
        {
            run.Run(40);
            return null;
        }
        catch (RuleBroken broken)
        {
            return broken.Message;
        }
    }

    private static long Number(string[] arguments, string name, long otherwise)
    {
        int index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length
            ? long.Parse(arguments[index + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
