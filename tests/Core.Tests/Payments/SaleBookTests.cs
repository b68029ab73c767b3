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
    public void Old_untold_approvals_do_not_push_out_the_sale_of_a_minute_ago()
    {
        for (uint number = 1; number <= 16; number++)
        {
            Add(number);
        }

        Sale told = Add(17);
        told.ToldAs = ToldAs.Approved;
        told.ToldHow = ToldHow.Delivered;
        Add(18);

        Assert.NotNull(_book.Find(17));
        Assert.Null(_book.Find(2));
    }

    [Fact]
    public void A_refund_asked_for_again_is_the_same_one_when_its_sale_has_left_a_full_book()
    {
        for (uint number = 1; number <= 16; number++)
        {
            Sale sale = Add(number);
            sale.TransactionId = "T" + number;
            sale.OrderNumber = sale.TransactionId;
            sale.ToldAs = ToldAs.Approved;
            sale.ToldHow = ToldHow.Delivered;
        }

        var desk = new SaleDesk(new SaleLimits(), _book);
        var request = new SaleRequest { Operation = PaymentOperation.Refund, AmountMinor = 1000, Reference = "T1", Currency = "398" };
        Assert.Equal(AdmissionKind.Start, desk.Admit(request, 0, out Sale original));
        Sale refund = _book.Of(17);
        refund.HasIntent = true;
        refund.Operation = PaymentOperation.Refund;
        refund.AmountMinor = 1000;
        refund.Currency = "398";
        refund.OriginalNumber = original.Number;
        refund.OriginalTransactionId = original.TransactionId;
        desk.Begin(refund, 0);

        Assert.Null(_book.Find(1));
        Assert.Equal(AdmissionKind.Attach, desk.Admit(request, 0, out Sale same));
        Assert.Same(refund, same);
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
