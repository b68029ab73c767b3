namespace Bridge.Simulation.Shop;

/// <summary>
/// The customer with the phone or card, and the cashier at the terminal's own buttons. The whole future of a process is
/// drawn when it begins, so that the checker can know it.
/// </summary>
public static class SimCustomer
{
    public static void Decide(Process process, World world, long nowMs)
    {
        Prng random = world.Random;
        FaultPlan plan = world.Plan;
        process.EndsMs = nowMs + (plan.IsBusy
            ? random.Between(1_500, random.Chance(50) ? 60_000 : 4_500)
            : random.Between(4_000, random.Chance(100) ? 100_000 : 15_000));
        if (random.Chance(plan.CustomerTimeouts))
        {
            process.EndsMs = nowMs + 180_000;
            world.Count(Tally.TerminalCustomerTimeouts);
        }
        else if (random.Chance(plan.Declines))
        {
            world.Count(Tally.TerminalDeclines);
        }
        else
        {
            process.ChargedMs = process.EndsMs - random.Between(0, 1_500);
        }

        bool isCancelled = random.Chance(plan.CashierCancels);
        if (isCancelled || random.Chance(plan.Unknowns) || random.Chance(plan.TerminalRestarts))
        {
            BecomeUnknown(process, world, nowMs);
            if (isCancelled)
            {
                world.Count(Tally.TerminalCashierCancels);
            }
        }

        if (random.Chance(plan.WrongAmount))
        {
            process.ReportedMinor += 100L * random.Between(1, 900);
            world.Count(Tally.TerminalLiesAboutTheAmount);
        }
    }

    private static void BecomeUnknown(Process process, World world, long nowMs)
    {
        Prng random = world.Random;
        process.UnknownFromMs = nowMs + random.Between(1_000, (int)(process.EndsMs - nowMs));
        if (random.Chance(500))
        {
            // The QR can still be scanned after the screen is gone.
            process.ChargedMs = random.Chance(500) ? process.UnknownFromMs - 1 : process.UnknownFromMs + random.Between(0, 120_000);
        }
        else
        {
            process.ChargedMs = long.MaxValue;
        }

        bool never = random.Chance(world.Plan.NeverKnown);
        long latestMs = Math.Max(process.UnknownFromMs, process.ChargedMs == long.MaxValue ? 0 : process.ChargedMs);
        process.KnowableMs = never ? long.MaxValue : latestMs + random.Between(0, random.Chance(100) ? 3_600_000 : 40_000);
        world.Count(never ? Tally.TerminalUnknownForEver : Tally.TerminalUnknown);
    }
}
