using Bridge.Testing;
using System.Diagnostics;
using System.Globalization;

namespace Bridge.Fuzz;

/// <summary>The command: runs, prints a line for every target and every finding as a vector. Exit code 1 when there is one.</summary>
public static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments.Contains("--help"))
        {
            Console.WriteLine(FuzzOptions.Usage);
            Console.WriteLine("targets: " + string.Join(' ', AllTargets.Make().Select(target => target.Name)));
            return 0;
        }

        FuzzOptions options = FuzzOptions.Of(arguments);
        var watch = Stopwatch.StartNew();
        var run = new FuzzRun(options, AllTargets.Make) { Endless = EndlessFound };
        IReadOnlyList<TargetFigures> figures = run.Run();
        long inputs = figures.Sum(target => target.Inputs);
        Print($"{inputs,13:N0} inputs   {watch.Elapsed.TotalSeconds:F1} s   {watch.Elapsed.TotalSeconds * 1e9 / Math.Max(1, inputs):F0} ns each   {Environment.CpuUsage.TotalTime.TotalSeconds:F1} s of processor   seed {options.Seed}   {options.Workers} workers");
        foreach (TargetFigures target in figures.Where(target => target.Inputs > 0))
        {
            Print($"{target.Inputs,13:N0}  {target.Name,-18} {target.NanosecondsPerInput,9:F0} ns an input   {100.0 * target.Accepted / Math.Max(1, target.Inputs),5:F1} % accepted");
        }

        if (options.Target.Length == 0)
        {
            Console.WriteLine(TwoBitFigures.Heading);
            foreach (TwoBitFigures row in TwoBitTable.Count())
            {
                Console.WriteLine(row);
            }
        }

        foreach (Finding found in run.Findings)
        {
            Print($"FOUND {found.Target}, seed {found.Seed}, input {found.Number}: {found.Rule}");
            Console.WriteLine(found.ToHex());
        }

        if (run.Findings.Count == 0 && options.Target.Length == 0)
        {
            Proofs.Add("hostile inputs", inputs, options.Inputs, watch.Elapsed.TotalSeconds);
        }

        return run.Findings.Count == 0 ? 0 : 1;
    }

    private static void EndlessFound(Finding found)
    {
        Print($"FOUND {found.Target}, seed {found.Seed}, input {found.Number}: {found.Rule}");
        Console.WriteLine(found.ToHex());
        Environment.Exit(2);
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
