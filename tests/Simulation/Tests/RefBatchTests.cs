using Bridge.Simulation.Checks;
using Xunit;

namespace Bridge.Simulation.Tests;

/// <summary>Goal: only the batch's own sums pass; a sale too few, too many or counted twice does not.</summary>
public class RefBatchTests
{
    private readonly RefBatch _batch = new();

    [Fact]
    public void A_batch_is_what_came_after_the_closing_that_was_heard()
    {
        Pays(100, 200);
        Closes(10, heard: true);
        Pays(400);

        Assert.True(May(400, 1));
        Assert.False(May(700, 3));
        Assert.False(May(600, 2));
    }

    [Fact]
    public void A_closing_that_nobody_heard_is_told_again_whole()
    {
        Pays(100, 200);
        Closes(10, heard: false);
        Pays(400, 800);

        Assert.True(May(1500, 4));
        Assert.True(May(300, 2));
        Assert.False(May(1400, 3));     // as if the first of the day had been forgotten
        Assert.False(May(200, 1));
    }

    [Fact]
    public void The_last_outcome_may_still_have_been_on_its_way_and_no_earlier_one()
    {
        Pays(100, 200, 400);

        Assert.True(May(300, 2));
        Assert.False(May(100, 1));
        Assert.False(May(600, 2));
    }

    [Fact]
    public void A_refund_is_no_sale()
    {
        _batch.Approved(true, 100);

        Assert.True(_batch.MayBe(new RefTotals(0, 0, 100, 1)));
        Assert.False(May(100, 1));
    }

    private void Pays(params long[] amounts)
    {
        foreach (long amount in amounts)
        {
            _batch.Approved(false, amount);
        }
    }

    private void Closes(uint seq, bool heard)
    {
        _batch.Closed(seq, 0);
        if (heard)
        {
            _batch.Closed(seq + 1, seq);
        }
    }

    private bool May(long debitMinor, long count) => _batch.MayBe(new RefTotals(debitMinor, count, 0, 0));
}
