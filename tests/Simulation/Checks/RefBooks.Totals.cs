namespace Bridge.Simulation.Checks;

// The sums of a batch: what became approved and durable since the last batch close that became durable.
public sealed partial class RefBooks
{
    private readonly record struct Totals(long DebitMinor, long DebitCount, long CreditMinor, long CreditCount)
    {
        public Totals With(RefSale sale) => sale.Basket.IsRefund
            ? this with { CreditMinor = CreditMinor + sale.AmountMinor, CreditCount = CreditCount + 1 }
            : this with { DebitMinor = DebitMinor + sale.AmountMinor, DebitCount = DebitCount + 1 };
    }

    private Totals _totals;
    private Totals _totalsBefore;
    private Totals _closedTotals;

    /// <summary>
    /// The register has the sums. An outcome or the close itself may have become durable while they were on the line, so the
    /// state before counts too. A short journal forgets a long day: only batches that it surely holds are compared.
    /// </summary>
    public void ToldTotals(long debitMinor, long debitCount, long creditMinor, long creditCount)
    {
        var told = new Totals(debitMinor, debitCount, creditMinor, creditCount);
        bool isHeld = Fits(_totals) && Fits(_totalsBefore) && Fits(_closedTotals);
        bool isQuiet = world.NowMs - world.LastStoreTroubleMs > 3_600_000;
        if (!isHeld || !isQuiet)
        {
            return;
        }

        world.Count(Tally.BatchTotalsCompared);
        Require(told == _totals || told == _totalsBefore || told == _closedTotals, "the sums of a batch are not those of its sales");
    }

    private bool Fits(Totals totals) => totals.DebitCount + totals.CreditCount <= world.Plan.JournalSlots / 16;

    private void AddToTotals(RefSale sale)
    {
        _totalsBefore = _totals;
        _totals = _totals.With(sale);
    }

    private void CloseTotals()
    {
        _closedTotals = _totals;
        _totalsBefore = default;
        _totals = default;
    }
}
