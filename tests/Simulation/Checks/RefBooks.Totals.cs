namespace Bridge.Simulation.Checks;

// The sums of a batch: what became approved and durable since the last batch close that became durable.
public sealed partial class RefBooks
{
    private readonly record struct Totals(long DebitMinor, long DebitCount, long CreditMinor, long CreditCount)
    {
        public Totals With(Totals more) => new(DebitMinor + more.DebitMinor, DebitCount + more.DebitCount,
            CreditMinor + more.CreditMinor, CreditCount + more.CreditCount);

        public Totals With(RefSale sale) => sale.Basket.IsRefund
            ? this with { CreditMinor = CreditMinor + sale.AmountMinor, CreditCount = CreditCount + 1 }
            : this with { DebitMinor = DebitMinor + sale.AmountMinor, DebitCount = DebitCount + 1 };
    }

    private Totals _totals;
    private Totals _totalsBefore;
    private readonly Totals[] _closedTotals = new Totals[6];   // newest first

    /// <summary>
    /// The register has the sums. An outcome or the close itself may have become durable while they were on the line, so the
    /// state before counts too; and a close whose answer was not acknowledged may be told again with the next. However short the
    /// journal, and however long the day.
    /// </summary>
    public void ToldTotals(long debitMinor, long debitCount, long creditMinor, long creditCount)
    {
        var told = new Totals(debitMinor, debitCount, creditMinor, creditCount);
        bool isQuiet = world.NowMs - world.LastStoreTroubleMs > 3_600_000;
        if (!isQuiet)
        {
            return;
        }

        world.Count(Tally.BatchTotalsCompared);
        Totals earlier = default;
        bool isOurs = told == _totals || told == _totalsBefore;
        foreach (Totals closed in _closedTotals)
        {
            earlier = earlier.With(closed);
            isOurs |= told == earlier.With(_totals) || told == earlier.With(_totalsBefore);
        }

        Require(isOurs, "the sums of a batch are not those of its sales");
    }

    private void AddToTotals(RefSale sale)
    {
        _totalsBefore = _totals;
        _totals = _totals.With(sale);
    }

    private void CloseTotals()
    {
        Array.Copy(_closedTotals, 0, _closedTotals, 1, _closedTotals.Length - 1);
        _closedTotals[0] = _totals;
        _totalsBefore = default;
        _totals = default;
    }
}
