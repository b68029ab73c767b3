using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

public class SaleBookTests
{
    private readonly SaleBook _book = new(16);

    private Sale Add(uint number, PaymentOperation operation = PaymentOperation.Sale)
    {
        Sale sale = _book.Of(number);
        sale.HasIntent = true;
        sale.Operation = operation;
        sale.AmountMinor = 1000;
        sale.Verdict = SaleVerdict.Approved;
        return sale;
    }

    [Fact]
    public void A_book_full_of_untold_approvals_lets_the_oldest_go_and_keeps_the_newest()
    {
        for (uint number = 1; number <= 40; number++)
        {
            Add(number);
        }

        Assert.Null(_book.Find(1));
        Assert.NotNull(_book.Find(39));
        Assert.NotNull(_book.Find(40));
    }

    [Fact]
    public void A_refund_is_kept_as_long_as_the_sale_that_it_counts_against()
    {
        Sale sale = Add(1);
        Sale refund = Add(2, PaymentOperation.Refund);
        refund.OriginalNumber = 1;
        refund.ToldAs = ToldAs.Approved;
        refund.ToldHow = ToldHow.Delivered;
        for (uint number = 3; number <= 40; number++)
        {
            Assert.True(_book.Find(1) == null || _book.RemainingMinor(sale) == 0);
            Add(number);
        }
    }

    [Fact]
    public void A_removed_sale_is_gone_and_the_others_stay_in_order()
    {
        Sale first = Add(1);
        Add(2);
        _book.Remove(first);
        _book.Remove(first);

        Assert.Null(_book.Find(1));
        Assert.Equal(2u, _book.At(0).Number);
        Assert.Equal(1, _book.Count);
    }
}
