using Bridge.Payments;

namespace Bridge.Model;

/// <summary>Every cell of the table that leads somewhere, read as each other state: what the model has to notice.</summary>
public static class Mutants
{
    public static IEnumerable<Mutant> All()
    {
        SaleState[] states = Enum.GetValues<SaleState>();
        foreach (SaleState state in states)
        {
            foreach (SaleEvent input in Enum.GetValues<SaleEvent>())
            {
                SaleState right = SaleTable.Next(state, input);
                if (right == SaleState.Illegal || right == state || state == SaleState.None)
                {
                    continue;
                }

                foreach (SaleState wrong in states.Where(s => s != right && s != SaleState.None && s != SaleState.Illegal))
                {
                    yield return new Mutant(state, input, wrong);
                }
            }
        }
    }

    /// <summary>What the model of one sale finds in the mutant; "" when it survives.</summary>
    public static string Verdict(Mutant mutant)
    {
        ModelResult result = new Explorer(1, 200_000, mutant).Run();
        return result.Violation;
    }
}
