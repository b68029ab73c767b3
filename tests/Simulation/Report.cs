using System.Globalization;

namespace Bridge.Simulation;

/// <summary>What people read: progress on the error stream, the report on the other.</summary>
public static class Report
{
    public static void PrintProgress(Campaign campaign)
    {
        double perSecond = campaign.Sales / campaign.Seconds;
        double left = ((campaign.Options.Seeds * (double)campaign.Options.Sales) - campaign.Sales) / perSecond;
        Say(Console.Error, $"{campaign.Years:F1} years, {campaign.Seeds} seeds, {perSecond:F0} sales a second, {campaign.Broken.Count} broken, about {left:F0} s to go");
    }

    public static void Print(Campaign campaign)
    {
        foreach (string line in campaign.Tally.Lines())
        {
            Console.WriteLine(line);
        }

        Console.WriteLine();
        Verdict(campaign, Tally.DoubleChargesByTheBridge, "double charges", "charged twice", "second start", "started again", "may charge");
        Verdict(campaign, null, "lost sales", "on no list", "never heard", "without a durable", "forgotten", "overwritten");
        Verdict(campaign, null, "wrong amounts", "amount", "given back");
        Verdict(campaign, null, "unknowns neither settled in time nor flagged", "too late", "for more than a day", "before its 24");
        Verdict(campaign, null, "polls faster than 1 s, actualizes faster than 10 s", "faster than");
        Say(Console.Out, $"{PerThousand(campaign, Tally.CashierChargedAgainAgainstAdvice),9:F3}  times in 1,000 sales the cashier charged again against the bridge's advice");
        Say(Console.Out, $"{PerThousand(campaign, Tally.CashierChargedAgainAfterLeaving),9:F3}  times in 1,000 sales the cashier charged again after leaving without an answer");
        Broken(campaign);
        Console.WriteLine();
        Say(Console.Out, $"terminal-years {campaign.Years:F2}   sales {campaign.Sales}   faults {campaign.Tally.Faults}   seeds {campaign.Seeds} from {campaign.Options.Seed}   broken {campaign.Broken.Count}");
        Say(Console.Out, $"{campaign.Seconds:F1} s on {campaign.Options.Workers} threads   {campaign.Years * 60 / campaign.Seconds:F1} years a minute   {campaign.Sales / campaign.Seconds:F0} sales a second   {campaign.Steps / (double)Math.Max(1, campaign.Sales):F0} steps a sale");
    }

    /// <summary>One seed with all its lines.</summary>
    public static int PrintTranscript(Options options)
    {
        var world = new World(options.Seed, null, 2_000_000) { LogsWire = true };
        string? rule = world.Run(options.Sales);
        Console.WriteLine("seed " + options.Seed.ToString(CultureInfo.InvariantCulture) + ": " + world.Plan.Describe());
        foreach (string line in world.Transcript.Last(2_000_000))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(rule == null ? "every rule held" : "BROKEN: " + rule);
        return rule == null ? 0 : 1;
    }

    private static double PerThousand(Campaign campaign, Tally what) => campaign.Tally[what] * 1000.0 / Math.Max(1, campaign.Sales);

    // A verdict is 0 only when no seed broke one of its rules.
    private static void Verdict(Campaign campaign, Tally? counted, string what, params string[] words)
    {
        long broken = campaign.Broken.Count(seed => Array.Exists(words, word => seed.Rule.Contains(word, StringComparison.Ordinal)));
        long count = counted is { } tally ? Math.Max(broken, campaign.Tally[tally]) : broken;
        Say(Console.Out, $"{count,9}  {what}");
    }

    private static void Broken(Campaign campaign)
    {
        foreach (var rules in campaign.Broken.GroupBy(seed => seed.Rule).OrderByDescending(group => group.Count()))
        {
            BrokenSeed shortest = rules.MinBy(seed => seed.Sales)!;
            Console.WriteLine();
            Say(Console.Out, $"BROKEN in {rules.Count()} seeds ({string.Join(' ', rules.Take(8).Select(seed => seed.Seed))}): {rules.Key}");
            Say(Console.Out, $"seed {shortest.Seed} after {shortest.Sales} sales. Faults: {shortest.Faults}");
            Say(Console.Out, $"again: dotnet run -c Release --project tests/Simulation -- --transcript --seed {shortest.Seed} --sales {campaign.Options.Sales}");
            foreach (string line in shortest.Lines)
            {
                Console.WriteLine("  " + line);
            }
        }
    }

    private static void Say(TextWriter to, FormattableString text) => to.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
