namespace Bridge.Simulation.Museum;

/// <summary>
/// One exhibit: the mistake, where it was seen, the faults that it needs to do harm, and the verdict of the checker that must catch it.
/// The same shops with the right code must break no rule.
/// </summary>
public sealed record Piece(string Name, string Source, string Verdict, Func<Exhibit> Make, Action<FaultPlan> Faults)
{
    /// <summary>The other harm that the mistake may do first.</summary>
    public string? OrVerdict { get; init; }

    private const int Sales = 200;

    private const ulong FirstSeed = 20_261_123;

    private const int SeedsMax = 12;

    /// <summary>
    /// Shops one after the other until the mistake is caught: the verdict, and how many shops that took. Each of them is run with the
    /// right code as well; what the checker has against that comes back as RightVerdict, which must be null.
    /// </summary>
    /// <param name="isBusy">In lanes where the next customer comes at once.</param>
    public (string? Verdict, string? RightVerdict, int Shops, World Caught) Run(bool isBusy = false)
    {
        for (int shop = 0; ; shop++)
        {
            World right = Shop(shop, new Exhibit(), isBusy);
            string? rightVerdict = right.Run(Sales);
            World wrong = Shop(shop, Make(), isBusy);
            string? verdict = wrong.Run(Sales);
            if (verdict != null || rightVerdict != null || shop + 1 == SeedsMax)
            {
                return (verdict, rightVerdict, shop + 1, wrong);
            }
        }
    }

    private World Shop(int number, Exhibit exhibit, bool isBusy)
    {
        FaultPlan plan = FaultPlan.None();
        plan.IsBusy = isBusy;
        Faults(plan);
        return new World(FirstSeed + (ulong)number, plan) { Exhibit = exhibit };
    }

    public override string ToString() => Name;
}
