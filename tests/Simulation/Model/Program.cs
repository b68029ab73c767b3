using System.Diagnostics;
using Bridge.Model;

// dotnet run -c Release --project tests/Simulation/Model -- [--sales N] [--states MAX] | --mutants
if (args.Contains("--mutants"))
{
    Mutant[] all = [.. Mutants.All()];
    var survivors = all.Where(mutant => Mutants.Verdict(mutant).Length == 0).ToArray();
    Array.ForEach(survivors, mutant => Console.WriteLine($"survives: {mutant.State} x {mutant.Event} -> {mutant.Next}"));
    Console.WriteLine($"model: {all.Length} cells read wrongly, {all.Length - survivors.Length} noticed");
    return 0;
}

int sales = Option("--sales", 2);
int statesMax = Option("--states", 30_000_000);
var clock = Stopwatch.StartNew();
ModelResult result = new Explorer(sales, statesMax, null, Environment.ProcessorCount).Run();
Console.WriteLine($"model: {sales} sales, {result.States:N0} states{(result.IsWhole ? " (the whole space)" : "")}, "
    + $"{result.Transitions:N0} transitions, depth {result.Depth}, {clock.Elapsed.TotalSeconds:F1} s");
if (result.Violation.Length == 0)
{
    Console.WriteLine("model: every rule holds in every state, and every state leads to a settled one");
    return 0;
}

Console.WriteLine($"model: VIOLATION: {result.Violation}");
foreach (string line in result.Path)
{
    Console.WriteLine("  " + line);
}

return 1;

int Option(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1]) : otherwise;
}
