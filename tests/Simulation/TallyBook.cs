using System.Text;

namespace Bridge.Simulation;

/// <summary>How often each thing happened. Members whose name begins with Max keep the largest; the others add up.</summary>
public sealed class TallyBook
{
    private static readonly (Tally First, string Title)[] s_groups =
    [
        (Tally.AsksSale, "register"), (Tally.StartsOnTheWire, "money"), (Tally.DoubleChargesByTheBridge, "twice, and who did it"),
        (Tally.UnknownsSettled, "unknowns"), (Tally.LanesLetIn, "access to a protected terminal"), (Tally.RegisterSendsAgainWithoutAck, "faults: register and cashier"),
        (Tally.LineBitFlipped, "faults: line"), (Tally.NetGoesDown, "faults: network"), (Tally.TerminalDeclines, "faults: terminal"),
        (Tally.PowerCuts, "faults: power, storage, clock"), (Tally.BrokerDies, "faults: broker"),
    ];

    private readonly long[] _counts = new long[(int)Tally.Last];

    public long this[Tally what] => _counts[(int)what];

    public void Count(Tally what) => _counts[(int)what]++;

    public void AtLeast(Tally what, long value) => _counts[(int)what] = Math.Max(_counts[(int)what], value);

    public void Add(TallyBook other)
    {
        for (int index = 0; index < _counts.Length; index++)
        {
            bool isMaximum = ((Tally)index).ToString().StartsWith("Max", StringComparison.Ordinal);
            _counts[index] = isMaximum ? Math.Max(_counts[index], other._counts[index]) : _counts[index] + other._counts[index];
        }
    }

    /// <summary>All faults that happened, whatever their kind.</summary>
    public long Faults
    {
        get
        {
            long sum = 0;
            for (int index = (int)Tally.RegisterSendsAgainWithoutAck; index < (int)Tally.Last; index++)
            {
                sum += _counts[index];
            }

            return sum;
        }
    }

    /// <summary>Lines for people, in groups.</summary>
    public IEnumerable<string> Lines()
    {
        for (int index = 0; index < _counts.Length; index++)
        {
            foreach (var group in s_groups)
            {
                if ((int)group.First == index)
                {
                    yield return group.Title;
                }
            }

            yield return $"{_counts[index],14}  {Words(((Tally)index).ToString())}";
        }
    }

    // "ToldNoLink" -> "told no link"; digits keep together.
    private static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        for (int index = 0; index < name.Length; index++)
        {
            bool begins = char.IsUpper(name[index]) || (char.IsDigit(name[index]) && !char.IsDigit(name[Math.Max(0, index - 1)]));
            words.Append(begins && index > 0 ? " " : "").Append(char.ToLowerInvariant(name[index]));
        }

        return words.ToString();
    }
}
