using Xunit;

namespace Bridge.Simulation.Tests;

/// <summary>
/// Goal: the checker is not blind. Method: one thing is sabotaged on purpose, everything else is as ever, and a rule has to
/// break within a bounded number of seeds.
/// </summary>
public class CheckerTests
{
    [Fact]
    public void Goes_red_when_the_bridge_lets_an_unanswered_start_be_repeated_too_soon()
    {
        string rule = FirstBroken(plan =>
        {
            plan.OrphanHoldMs = 60_000;
            plan.NetAnswerLost = 100;
            plan.IgnoresAdvice = 900;
        });

        Assert.Equal("started again for a basket whose earlier process charged or may charge", rule);
    }

    [Fact]
    public void Goes_red_when_a_late_result_is_not_offered_again()
    {
        string rule = FirstBroken(plan =>
        {
            plan.OfferWindowMs = 0;
            plan.Impatient = 200;
        });

        Assert.Equal("started again for a basket whose earlier process charged or may charge", rule);
    }

    [Fact]
    public void Goes_red_when_the_storage_acknowledges_what_it_does_not_keep()
    {
        string rule = FirstBroken(plan =>
        {
            plan.StoreLies = 200;
            plan.CutAtWrite = 20;
        });

        Assert.NotEmpty(rule);
    }

    private static string FirstBroken(Action<FaultPlan> sabotage)
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            FaultPlan plan = FaultPlan.Of(new Prng(seed));
            sabotage(plan);
            if (new World(seed, plan).Run(500) is { } rule)
            {
                return rule;
            }
        }

        return string.Empty;
    }
}
