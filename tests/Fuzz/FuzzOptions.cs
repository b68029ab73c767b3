using System.Globalization;

namespace Bridge.Fuzz;

/// <summary>What to run and how much of it.</summary>
public sealed record FuzzOptions(long Inputs, ulong Seed, string Target, int Seconds, int Workers)
{
    public const string Usage = "dotnet run -c Release --project tests/Fuzz -- --inputs N [--seed S] [--target NAME] [--seconds T] [--workers W]";

    public static FuzzOptions Of(string[] arguments) => new(
        Number(arguments, "--inputs", 1_000_000), (ulong)Number(arguments, "--seed", 1), Word(arguments, "--target"),
        (int)Number(arguments, "--seconds", 0), (int)Number(arguments, "--workers", Environment.ProcessorCount));

    private static long Number(string[] arguments, string name, long otherwise) =>
        Word(arguments, name) is { Length: > 0 } word ? long.Parse(word, CultureInfo.InvariantCulture) : otherwise;

    private static string Word(string[] arguments, string name)
    {
        int index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : "";
    }
}
