using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>Goal: what a sale is called, what counts as given back, and what the journal alone makes of it, fact by fact.</summary>
public class SaleTests
{
    [Theory]
    [InlineData("307208187011", "504711333", "307208187011")]
    [InlineData("", "504711333", "504711333")]
    [InlineData("", "123456789012", "123456789012")]
    [InlineData("", "1234567890123", "B5")]
    [InlineData("", "7", "7")]
    [InlineData("1", "7", "1")]
    [InlineData("", "", "B5")]
    public void The_register_keeps_the_rrn_or_the_order_number_if_it_fits_and_else_the_sales_own_name(string rrn, string order, string expected) =>
        Assert.Equal(expected, new Sale { Number = 5, Rrn = rrn, OrderNumber = order }.Reference);

    [Theory]
    [InlineData("1234567890123", true)]     // an rrn that is too long to be the reference
    [InlineData("504711333", true)]
    [InlineData("T1", true)]
    [InlineData("B5", true)]
    [InlineData("5", true)]
    [InlineData("6", false)]
    [InlineData("B6", false)]
    [InlineData("", false)]
    public void A_sale_is_named_by_everything_that_it_is_called(string reference, bool isNamed)
    {
        var sale = new Sale { Number = 5, Rrn = "1234567890123", OrderNumber = "504711333", TransactionId = "T1" };

        Assert.Equal(isNamed, sale.IsNamedBy(reference));
        Assert.False(new Sale { Number = 6 }.IsNamedBy(""));
        Assert.True(new Sale { Number = 8, Rrn = "44", OrderNumber = "45" }.IsNamedBy("44"));
    }

    [Theory]
    [InlineData(PaymentOperation.Refund, SaleVerdict.Approved, true)]
    [InlineData(PaymentOperation.Refund, SaleVerdict.None, true)]
    [InlineData(PaymentOperation.Refund, SaleVerdict.Declined, false)]
    [InlineData(PaymentOperation.Refund, SaleVerdict.NotStarted, false)]
    [InlineData(PaymentOperation.Sale, SaleVerdict.Approved, false)]
    [InlineData(PaymentOperation.Sale, SaleVerdict.None, false)]
    public void What_may_have_been_given_back_counts(PaymentOperation operation, SaleVerdict verdict, bool counts) =>
        Assert.Equal(counts, new Sale { Operation = operation, Verdict = verdict }.CountsAsRefunded);

    [Theory]
    [InlineData(5u, "", 5u, "T1", true)]
    [InlineData(0u, "T1", 5u, "T1", true)]
    [InlineData(0u, "7", 5u, "7", true)]
    [InlineData(9u, "T1", 0u, "T1", true)]      // of another journal: the companion's sale has no number here
    [InlineData(9u, "T9", 5u, "T1", false)]
    [InlineData(0u, "", 0u, "T1", false)]
    [InlineData(9u, "", 5u, "", false)]
    public void A_refund_is_of_the_sale_that_its_number_or_the_terminals_name_says(
        uint number, string transaction, uint originalNumber, string originalTransaction, bool isOf)
    {
        var refund = new Sale { Operation = PaymentOperation.Refund, OriginalNumber = number, OriginalTransactionId = transaction };
        var original = new Sale { Number = originalNumber, TransactionId = originalTransaction };

        Assert.Equal(isOf, refund.IsRefundOf(original));
        refund.Operation = PaymentOperation.Sale;
        Assert.False(refund.IsRefundOf(original));
    }

    [Theory]
    [InlineData(SaleVerdict.Declined, ReviewReason.Amount, true, "1", false, SaleState.Settled)]
    [InlineData(SaleVerdict.None, ReviewReason.Amount, true, "1", false, SaleState.InReview)]
    [InlineData(SaleVerdict.None, ReviewReason.None, true, "1", true, SaleState.Orphaned)]
    [InlineData(SaleVerdict.None, ReviewReason.None, false, "1", true, SaleState.Following)]
    [InlineData(SaleVerdict.None, ReviewReason.None, false, "", true, SaleState.RecordingOutcome)]
    [InlineData(SaleVerdict.None, ReviewReason.None, false, "", false, SaleState.RecordingOrphan)]
    public void After_a_restart_the_journal_alone_says_where_a_sale_is(
        SaleVerdict verdict, ReviewReason review, bool isOrphan, string process, bool leavesLater, SaleState expected)
    {
        var sale = new Sale { Verdict = verdict, Review = review, IsOrphan = isOrphan, ProcessId = process, LeavesLater = leavesLater };
        Assert.Equal(expected, sale.RecoveredState);
    }

    [Fact]
    public void A_new_sale_says_nothing_that_it_does_not_know()
    {
        var sale = new Sale();
        Assert.Equal(("", -1L, -1L, 0), (sale.Currency, sale.MovedMinor, sale.LeftMs, sale.Context.Length));
        Assert.Equal("", new SaleRequest().Reference + new SaleRequest().Currency + new SaleRequest().RegisterNumber);
    }

    [Fact]
    public void Sums_add_sales_and_refunds_apart_and_are_taken_away_and_cleared()
    {
        var sums = new BatchSums();
        sums.Add(new Sale { Operation = PaymentOperation.Sale, AmountMinor = 500 });
        sums.Add(new Sale { Operation = PaymentOperation.Sale, AmountMinor = 70 });
        sums.Add(new Sale { Operation = PaymentOperation.Refund, AmountMinor = 30 });
        Assert.Equal((570L, 2u, 30L, 1u), Of(sums));

        var earlier = new BatchSums();
        earlier.Set(500, 1, 30, 1);
        sums.Subtract(earlier);
        Assert.Equal((70L, 1u, 0L, 0u), Of(sums));
        sums.Clear();
        Assert.Equal((0L, 0u, 0L, 0u), Of(sums));
    }

    private static (long, uint, long, uint) Of(BatchSums sums) => (sums.DebitMinor, sums.DebitCount, sums.CreditMinor, sums.CreditCount);
}
