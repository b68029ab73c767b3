using System.Globalization;

namespace Bridge.Simulation;

/// <summary>What the command line asks for.</summary>
public sealed class Options
{
    public const int SalesPerYear = 200 * 365;

    public const string Help = """
        The real lane in virtual time, in a shop where everything goes wrong.

          dotnet run -c Release --project tests/Simulation -- --years 1000 --seed 1

          --years N       terminal-years of 200 sales a day (default 1)
          --seed S        the first seed; seeds S, S+1, ... follow (default 1)
          --sales M       sales of each seed, each in a shop of its own (default 2000)
          --seeds K       so many seeds, whatever the years
          --minutes T     begin no further seed after T minutes of wall time
          --workers W     threads (default: processors)
          --transcript    one seed, every line of it
          --help          this

        Same seed, same sales: the same run, bit for bit. Exit code 0: every rule held. 1: a rule was broken; the report says
        which, prints the last 40 lines of the shortest such run, and how to run it again.
        """;

    public long Years { get; private set; } = 1;

    public ulong Seed { get; private set; } = 1;

    public int Sales { get; private set; } = 2000;

    public long Seeds { get; private set; }

    public double Minutes { get; private set; } = double.MaxValue;

    public int Workers { get; private set; } = Environment.ProcessorCount;

    public bool HasTranscript { get; private set; }

    public bool IsHelp { get; private set; }

    /// <summary>Null when something cannot be understood; problem says what.</summary>
    public static Options? Read(string[] arguments, out string problem)
    {
        var options = new Options();
        problem = string.Empty;
        for (int index = 0; index < arguments.Length; index++)
        {
            string name = arguments[index];
            if (name is "--help" or "-h" or "-?")
            {
                options.IsHelp = true;
                continue;
            }

            if (name == "--transcript")
            {
                options.HasTranscript = true;
                continue;
            }

            index++;
            bool isNumber = index < arguments.Length
                && double.TryParse(arguments[index], NumberStyles.Float, CultureInfo.InvariantCulture, out _);
            if (!isNumber || !options.Take(name, double.Parse(arguments[index], CultureInfo.InvariantCulture)))
            {
                problem = $"what is meant by \"{name}\"? --help tells what can be asked for";
                return null;
            }
        }

        options.Seeds = options.Seeds > 0 ? options.Seeds : ((options.Years * SalesPerYear) + options.Sales - 1) / options.Sales;
        return options;
    }

    private bool Take(string name, double value)
    {
        if (value < 1 && name != "--seed" && name != "--minutes")
        {
            return false;
        }

        switch (name)
        {
            case "--years": Years = (long)value; return true;
            case "--seed": Seed = (ulong)value; return value >= 0;
            case "--sales": Sales = (int)value; return true;
            case "--seeds": Seeds = (long)value; return true;
            case "--minutes": Minutes = value; return value > 0;
            case "--workers": Workers = (int)value; return true;
            default: return false;
        }
    }
}
