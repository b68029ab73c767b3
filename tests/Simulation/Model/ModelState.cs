namespace Bridge.Model;

/// <summary>One state of the whole model, packed: up to three sales, and whose turn it is at the terminal.</summary>
public readonly record struct ModelState(ulong First, ulong Second, ulong Third)
{
    /// <summary>Sales at most: each is another purchase of the same lane.</summary>
    public const int SalesMax = 3;

    private const int TurnShift = 56;

    public static ModelState Of(ModelSale[] sales, int followed, bool turnRuns)
    {
        ulong turn = ((ulong)(followed + 1) << 1) | (turnRuns ? 1ul : 0ul);
        return new ModelState(sales[0].Pack() | (turn << TurnShift), sales[1].Pack(), sales[2].Pack());
    }

    /// <summary>Index of the sale that the terminal is asked about; -1 = none.</summary>
    public int Followed => (int)(First >> (TurnShift + 1)) - 1;

    public bool TurnRuns => ((First >> TurnShift) & 1) == 1;

    public ModelSale Sale(int index) =>
        ModelSale.Unpack(index == 0 ? First & ((1ul << TurnShift) - 1) : index == 1 ? Second : Third);

    public int Hash()
    {
        ulong mixed = (First * 0x9E3779B97F4A7C15) ^ (Second * 0xC2B2AE3D27D4EB4F) ^ (Third * 0x165667B19E3779F9);
        mixed ^= mixed >> 32;
        mixed *= 0xD6E8FEB86659FD93;
        return (int)(mixed >> 33);
    }
}
