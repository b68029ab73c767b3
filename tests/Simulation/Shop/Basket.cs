namespace Bridge.Simulation.Shop;

/// <summary>
/// What one customer wants, whatever the register has to ask for it and how often: the unit in which money is right or
/// wrong. Its processes are the terminal's.
/// </summary>
public sealed class Basket
{
    public required int Number { get; init; }

    /// <summary>Set later for a void of "what is left".</summary>
    public long AmountMinor { get; set; }

    /// <summary>What the register asks for: Sale, Refund, Void or VoidOfLast.</summary>
    public RegisterAsk Ask { get; init; } = RegisterAsk.Sale;

    public bool IsRefund => Ask != RegisterAsk.Sale;

    /// <summary>The register names no amount: the bridge has to know what is left.</summary>
    public bool IsOfTheRest { get; init; }

    public Basket? Original { get; init; }

    /// <summary>Where its money went: the number of the order, 0 = never heard.</summary>
    public long Reference { get; set; }

    public int Attempts { get; set; }

    /// <summary>The register was told "not confirmed: look at the terminal, do not charge again".</summary>
    public bool IsAdvised { get; set; }

    /// <summary>Asked for again after hold and window, while an earlier process charged or might.</summary>
    public bool IsStartedOverAdvice { get; set; }

    public bool IsStartedAfterLeaving { get; set; }

    public bool IsCountedTwice { get; set; }

    public List<Process> Processes { get; } = new(1);
}
