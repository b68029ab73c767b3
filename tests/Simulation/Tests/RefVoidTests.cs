using Bridge.Simulation.Checks;
using Bridge.Simulation.Shop;
using Xunit;

namespace Bridge.Simulation.Tests;

/// <summary>Goal: a void is told an earlier refund only when that refund is of the same sale and has left nothing of it.</summary>
public class RefVoidTests
{
    private readonly Basket _paid = new() { Number = 1, AmountMinor = 1000, Reference = Process.FirstOrder + 1 };

    [Theory]
    [InlineData(RegisterAsk.Void)]
    [InlineData(RegisterAsk.VoidOfLast)]
    public void A_refund_that_left_nothing_is_the_voids_own(RegisterAsk ask)
    {
        Process payment = Of(1, 1000, null);
        payment.RefundedMinor = 1000;

        Assert.True(RefVoid.IsDoneBy(Of(2, 1000, payment), Rest(ask), payment));
    }

    [Theory]
    [InlineData(RegisterAsk.Void)]
    [InlineData(RegisterAsk.VoidOfLast)]
    public void A_refund_that_left_something_is_not(RegisterAsk ask)
    {
        Process payment = Of(1, 1000, null);
        payment.RefundedMinor = 500;

        Assert.False(RefVoid.IsDoneBy(Of(2, 500, payment), Rest(ask), payment));
    }

    [Fact]
    public void A_refund_of_another_sale_is_not()
    {
        Process payment = Of(1, 1000, null), other = Of(7, 1000, null);
        other.RefundedMinor = 1000;

        Assert.False(RefVoid.IsDoneBy(Of(8, 1000, other), Rest(RegisterAsk.Void), payment));
        Assert.False(RefVoid.IsDoneBy(Of(8, 1000, other), Rest(RegisterAsk.VoidOfLast), payment));
    }

    [Fact]
    public void A_refund_with_an_amount_of_its_own_is_told_for_that_amount_only()
    {
        Process payment = Of(1, 1000, null);
        payment.RefundedMinor = 1000;
        var refund = new Basket { Number = 2, AmountMinor = 500, Original = _paid, Ask = RegisterAsk.Refund };

        Assert.False(RefVoid.IsDoneBy(Of(2, 1000, payment), refund, payment));
    }

    private Basket Rest(RegisterAsk ask) => new() { Number = 2, Original = _paid, IsOfTheRest = true, Ask = ask };

    private Process Of(long number, long amountMinor, Process? original) => new()
    {
        Number = number, AmountMinor = amountMinor, IsRefund = original != null, Original = original, Basket = _paid, Sale = 1, BeganMs = 0,
    };
}
