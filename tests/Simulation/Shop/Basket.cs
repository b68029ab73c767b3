namespace Bridge.Simulation.Shop;

/// <summary>
/// What one customer wants, whatever the register has to ask for it and how often: the unit in which money is right or
/// wrong. Its processes are the terminal's.
/// </summary>
public sealed class Basket
{
    public required int Number { get; init; }

    public required long AmountMinor { get; init; }

    public bool IsRefund { get; init; }

    public Basket? Original { get; init; }

    public int Attempts { get; set; }

    public long LastAskedMs { get; set; }

    public bool IsHeardApproved { get; set; }

    public string Reference { get; set; } = string.Empty;

    public List<Process> Processes { get; } = [];
}
