using Bridge.Simulation.Shop;

namespace Bridge.Simulation.Checks;

/// <summary>What the durable records say about one sale, read with the checker's own eyes.</summary>
public sealed class RefSale
{
    public required uint Number { get; init; }

    public required Basket Basket { get; init; }

    public long AmountMinor { get; set; }

    public long SinceMs { get; set; }

    public long ProcessId { get; set; }

    public bool IsOrphan { get; set; }

    public int Verdict { get; set; }

    public int Review { get; set; }

    public int ToldAs { get; set; }

    public int ToldHow { get; set; }

    public int Starts { get; set; }

    /// <summary>The bridge was made to believe that the register heard it.</summary>
    public bool IsAcknowledgedByNoise { get; set; }

    /// <summary>When its truth became durable; 0 = not yet.</summary>
    public long FinalMs { get; set; }

    public bool IsOpen => Verdict == 0 && Review == 0;

    public bool IsOnAList => IsOpen || Review != 0 || (Verdict == 1 && !(ToldAs == 1 && ToldHow == 1));
}
