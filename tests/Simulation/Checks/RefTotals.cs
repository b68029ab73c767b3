namespace Bridge.Simulation.Checks;

/// <summary>Sums of a batch: what was paid and what was given back.</summary>
public readonly record struct RefTotals(long DebitMinor, long DebitCount, long CreditMinor, long CreditCount)
{
    public RefTotals With(RefTotals more) => new(DebitMinor + more.DebitMinor, DebitCount + more.DebitCount,
        CreditMinor + more.CreditMinor, CreditCount + more.CreditCount);

    public RefTotals With(bool isRefund, long amountMinor) => isRefund
        ? this with { CreditMinor = CreditMinor + amountMinor, CreditCount = CreditCount + 1 }
        : this with { DebitMinor = DebitMinor + amountMinor, DebitCount = DebitCount + 1 };
}
