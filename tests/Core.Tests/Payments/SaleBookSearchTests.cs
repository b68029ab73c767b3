using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>
/// Goal: what the book finds is the sale that was meant, and who leaves a full book is who may. Method: a book in which all but
/// one differ from what is looked for in one fact, and a full book with exactly one sale that may go.
/// </summary>
public class SaleBookSearchTests
{
    private readonly SaleBook _book = new(16);

    private Sale Add(uint number, SaleVerdict verdict = SaleVerdict.Approved, PaymentOperation operation = PaymentOperation.Sale)
    {
        Sale sale = _book.Of(number);
        sale.HasIntent = true;
        sale.Operation = operation;
        sale.AmountMinor = 1000;
        sale.Verdict = verdict;
        sale.OrderNumber = "777";
        sale.OutcomeSeq = number + 2;
        sale.ToldAs = ToldAs.Approved;
        sale.ToldHow = ToldHow.Delivered;
        return sale;
    }

    private Sale Refund(uint number, uint original, long amountMinor)
    {
        Sale refund = Add(number, SaleVerdict.Approved, PaymentOperation.Refund);
        refund.OriginalNumber = original;
        refund.AmountMinor = amountMinor;
        return refund;
    }

    [Fact]
    public void A_number_that_is_not_there_is_not_found_nor_removed()
    {
        Add(4);
        Assert.Null(_book.Find(9));
        _book.Remove(new Sale { Number = 9 });
        _book.Remove(new Sale { Number = 4 });   // another object of that number
        _book.Remove(new Sale { Number = 3 });

        Assert.Equal(1, _book.Count);
        for (uint number = 5; number < 20; number++)
        {
            Add(number);
        }

        Assert.Null(_book.Find(99));
        _book.Remove(new Sale { Number = 99 });
        Assert.Equal(16, _book.Count);
    }

    [Fact]
    public void A_reference_finds_the_newest_approved_sale_and_no_refund_and_no_decline()
    {
        Add(1);
        Sale sale = Add(2);
        Add(3).OrderNumber = "778";
        Add(4, SaleVerdict.Declined);
        Refund(5, 1, 10);

        Assert.Same(sale, _book.FindApproved("777"));
    }

    [Theory]
    [InlineData(7, 1, 2117u)]
    [InlineData(17, 2, 2117u)]
    [InlineData(7, 2, 1107u)]
    [InlineData(7, 3, 7u)]
    [InlineData(107, 3, 1107u)]
    public void The_end_of_a_slips_number_has_as_many_digits_as_were_written(long slip, int digits, uint expected)
    {
        Add(7);
        Add(1107);
        Add(2117);
        Add(3117, SaleVerdict.Declined);
        Refund(4117, 7, 10);
        Add(5107, SaleVerdict.Declined);

        Assert.Equal(expected, _book.FindSlip(slip, digits).Number);
        Assert.Null(_book.FindSlip(55, 2));
        Add(6155);
        Assert.Equal(6155u, _book.FindSlip(55, 2).Number);
    }

    [Fact]
    public void A_whole_sale_of_that_amount_is_approved_behind_the_batch_and_nothing_of_it_was_given_back()
    {
        Add(1);
        Assert.Null(_book.FindWhole(1000, 3, out bool isAmbiguous));
        Assert.False(isAmbiguous);
        Sale sale = Add(2);
        Add(3, SaleVerdict.Declined);
        Add(4).AmountMinor = 1500;
        Refund(5, 4, 500);
        Add(6);
        Refund(7, 6, 1);

        Assert.Same(sale, _book.FindWhole(1000, 3, out isAmbiguous));
        Assert.False(isAmbiguous);
    }

    [Fact]
    public void Two_whole_sales_stay_ambiguous_whatever_is_older_and_one_that_nobody_heard_of_is_too()
    {
        Add(1).AmountMinor = 5;
        Add(2);
        Sale other = Add(3);
        Assert.Null(_book.FindWhole(1000, 0, out bool isAmbiguous));
        Assert.True(isAmbiguous);

        _book.Remove(other);
        _book.Find(2).ToldHow = ToldHow.Lost;
        Assert.Null(_book.FindWhole(1000, 0, out isAmbiguous));
        Assert.True(isAmbiguous);
    }

    [Fact]
    public void The_last_sale_is_no_refund_and_none_that_surely_moved_nothing()
    {
        Sale sale = Add(1, SaleVerdict.None);
        Add(2, SaleVerdict.Declined);
        Add(3, SaleVerdict.NotStarted);
        Refund(4, 1, 10);

        Assert.Same(sale, _book.FindLast());
    }

    [Fact]
    public void What_was_given_back_before_counts_once_and_less_than_nothing_is_nothing()
    {
        Sale sale = Add(1);
        sale.RefundedBeforeMinor = 300;
        sale.RefundedUpTo = 5;
        Refund(5, 1, 300);
        Assert.Equal(700, _book.RemainingMinor(sale));

        Refund(6, 1, 699);
        Assert.Equal(1, _book.RemainingMinor(sale));
        Refund(7, 1, 500);
        Assert.Equal(0, _book.RemainingMinor(sale));
    }

    [Fact]
    public void A_sale_that_rests_shares_its_texts_with_the_one_before_it()
    {
        foreach (uint number in new uint[] { 1, 2 })
        {
            Sale sale = Add(number);
            sale.Currency = new string('8', 3);
            _book.Rest(sale);
        }

        Assert.Same(_book.At(0).Currency, _book.At(1).Currency);
    }

    [Theory]
    [InlineData(7, 8)]      // untold, in the older half: it may go
    [InlineData(8, 10)]     // untold, in the newer half: the next one that is told goes
    public void An_untold_approval_goes_from_the_older_half_only(int index, uint expectedGone)
    {
        Fill();
        Settle(_book.At(index), ToldHow.Lost);
        Settle(_book.At(9), ToldHow.Delivered);

        Assert.Equal(expectedGone, GoneAfter(17));
    }

    [Fact]
    public void When_nothing_else_may_go_an_untold_approval_does_and_at_last_the_oldest_of_all()
    {
        Fill();
        Settle(_book.At(12), ToldHow.Lost);
        Assert.Equal(13u, GoneAfter(17));
        Assert.Equal(1u, GoneAfter(18));
    }

    [Fact]
    public void A_sale_for_a_person_may_go()
    {
        Fill();
        _book.At(3).Review = ReviewReason.Orphan;
        Assert.Equal(4u, GoneAfter(17));
    }

    [Fact]
    public void A_refund_goes_only_when_its_sale_has_gone()
    {
        Fill();
        Refund(2, 5, 10);
        Settle(_book.Find(5), ToldHow.Delivered);

        Assert.Equal(5u, GoneAfter(17));
        Assert.Equal(2u, GoneAfter(18));
    }

    [Fact]
    public void A_refund_that_was_declined_does_not_wait_for_its_sale()
    {
        Fill();
        Refund(2, 5, 10).Verdict = SaleVerdict.Declined;

        Assert.Equal(2u, GoneAfter(17));
    }

    [Theory]
    [InlineData(2u)]
    [InlineData(9u)]
    [InlineData(10u)]
    [InlineData(11u)]
    [InlineData(16u)]
    public void A_full_book_stays_in_order_wherever_the_new_one_belongs(uint gone)
    {
        for (uint number = 1; number <= 16; number++)
        {
            Add(number * 10, SaleVerdict.None);
        }

        Settle(_book.Find(gone * 10), ToldHow.Delivered);
        Add(95);

        Assert.Null(_book.Find(gone * 10));
        Assert.NotNull(_book.Find(95));
        Assert.Equal(16, _book.Count);
        Assert.All(Enumerable.Range(1, 15), index => Assert.True(_book.At(index - 1).Number < _book.At(index).Number));
    }

    // Sixteen sales of which none may go.
    private void Fill()
    {
        for (uint number = 1; number <= 16; number++)
        {
            Add(number, SaleVerdict.None);
        }
    }

    private static void Settle(Sale sale, ToldHow how)
    {
        sale.Verdict = SaleVerdict.Approved;
        sale.ToldHow = how;
    }

    // The number that leaves when that one comes.
    private uint GoneAfter(uint number)
    {
        var before = Enumerable.Range(0, _book.Count).Select(index => _book.At(index).Number).ToList();
        Add(number, SaleVerdict.None);
        return Assert.Single(before, old => _book.Find(old) == null);
    }
}
