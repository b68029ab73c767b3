using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>Goal: a full book forgets what is over first, and never lets what is unclear push out the sales of today.</summary>
public class SaleBookTests
{
    [Fact]
    public void Sales_in_review_do_not_push_out_the_newest_ones()
    {
        var book = new SaleBook(16);
        for (uint number = 1; number <= 40; number++)
        {
            book.Of(number).Review = ReviewReason.Amount;
        }

        book.Of(41).Verdict = SaleVerdict.Declined;
        book.Of(42);

        Assert.NotNull(book.Find(42));
        Assert.NotNull(book.Find(41));
        Assert.Null(book.Find(25));
    }

    [Fact]
    public void A_sale_that_is_open_is_never_forgotten_while_another_can_be()
    {
        var book = new SaleBook(16);
        book.Of(1);
        for (uint number = 2; number <= 40; number++)
        {
            book.Of(number).Verdict = SaleVerdict.Declined;
        }

        Assert.NotNull(book.Find(1));
    }
}
