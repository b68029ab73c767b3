namespace Bridge.Simulation.Checks;

/// <summary>
/// What the sums of a batch may be: what became approved and durable since the last closing that a register heard of. A
/// closing that was not heard leaves the batch as it was, so its sales are told again with the next. Whether one was heard, the
/// bridge itself knows for a moment before the journal does: each unheard one may be where the batch begins.
/// </summary>
public sealed class RefBatch
{
    private readonly record struct Closing(uint Seq, RefTotals Before);

    private readonly List<Closing> _unheard = [];   // oldest first; Before: the sums between the closing before and this one
    private RefTotals _sums;
    private RefTotals _sumsBeforeTheLast;

    /// <summary>An outcome has become durable.</summary>
    public void Approved(bool isRefund, long amountMinor)
    {
        _sumsBeforeTheLast = _sums;
        _sums = _sums.With(isRefund, amountMinor);
    }

    /// <summary>A record of a closing has become durable: that it was asked for (heard = 0), or that closing "heard" was heard.</summary>
    public void Closed(uint seq, uint heard)
    {
        if (heard != 0)
        {
            _unheard.RemoveAll(closing => closing.Seq <= heard);
            return;
        }

        _unheard.Add(new Closing(seq, _sums));
        _sums = _sumsBeforeTheLast = default;
    }

    /// <summary>
    /// Whether a register may be told these sums now. An outcome or the closing itself may have become durable while they were on
    /// the line: the state before the last of them counts, too.
    /// </summary>
    public bool MayBe(RefTotals told)
    {
        RefTotals all = _sums, allButTheLast = _sumsBeforeTheLast, closed = default;
        bool may = told == all || told == allButTheLast;
        for (int index = _unheard.Count - 1; index >= 0 && !may; index--)
        {
            all = all.With(_unheard[index].Before);
            allButTheLast = allButTheLast.With(_unheard[index].Before);
            closed = closed.With(_unheard[index].Before);
            may = told == all || told == allButTheLast || told == closed;
        }

        return may;
    }
}
