using Bridge.Emulators.Registers.Inpas;

namespace Bridge.RegisterTool;

/// <summary>A result for a person at a console. The exit code is for scripts: 0 approved, 1 not, 2 no line.</summary>
public static class ResultText
{
    public static void Write(InpasResult result, TextWriter target)
    {
        string status = result.Status is { } code ? InpasMeaning.OfStatus(code.ToString()) : "no status";
        target.WriteLine($"{result.Outcome}: {status}, {result.WaitCount} WAITs, {result.Elapsed.TotalSeconds:F1} s");
        foreach ((int number, byte[] _) in result.Fields.All)
        {
            if (number != 90)
            {
                target.WriteLine($"  {number,3} = {result.Fields[number]}");
            }
        }

        foreach (IReadOnlyList<string> copy in result.Receipts)
        {
            target.WriteLine(new string('-', 32));
            foreach (string line in copy)
            {
                target.WriteLine(line);
            }
        }
    }
}
