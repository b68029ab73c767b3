namespace Bridge.Simulation.Shop;

/// <summary>What the register asks for, by the protocol's numbers (field 25, and 63 with field 65).</summary>
public enum RegisterAsk
{
    None = 0, Sale = 1, Void = 4, Test = 26, Refund = 29, VoidOfLast = 53, BatchClose = 59, Report = 6320, Copy = 6322,
}
