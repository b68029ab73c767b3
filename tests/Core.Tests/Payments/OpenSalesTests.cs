using Bridge.Bytes;
using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>
/// Goal: what is said about all open sales at once holds in every place and for every state. Method: one sale in each state, in
/// the first place, in a middle one and in the last; the places before it hold doubts, which occupy nothing.
/// </summary>
public class OpenSalesTests
{
    private readonly SaleLimits _limits = new();
    private readonly OpenSales _open;

    public OpenSalesTests() => _open = new OpenSales(_limits);

    [Theory]
    [InlineData(SaleState.RecordingIntent, true, true, true)]
    [InlineData(SaleState.Starting, true, true, true)]
    [InlineData(SaleState.RecordingProcess, true, true, true)]
    [InlineData(SaleState.Following, false, true, true)]
    [InlineData(SaleState.Doubting, false, false, true)]
    [InlineData(SaleState.RecordingOrphan, false, true, true)]
    [InlineData(SaleState.Orphaned, false, false, true)]
    [InlineData(SaleState.RecordingOutcome, false, true, true)]
    [InlineData(SaleState.Settled, false, false, false)]
    [InlineData(SaleState.InReview, false, false, false)]
    public void Each_state_in_each_place_is_counted_for_what_it_is(SaleState state, bool isStarting, bool occupies, bool isOpen)
    {
        foreach (int place in new[] { 0, 3, OpenSales.Places - 1 })
        {
            var open = new OpenSales(_limits);
            for (uint number = 1; number <= place; number++)
            {
                Put(open, SaleState.Doubting, number);
            }

            SaleMachine machine = Put(open, state, 50);
            Assert.Same(machine, open.At(place));
            Assert.Same(machine, open.MachineOf(machine.Sale));
            Assert.Equal(state, machine.State);
            Assert.Equal(isStarting, open.IsStarting);
            Assert.Equal(state == SaleState.Following, open.HasLive);
            Assert.Equal(occupies, open.OccupyTerminal);
            Assert.Equal(place + (isOpen ? 1 : 0), open.Count);
        }
    }

    [Fact]
    public void Without_sales_nothing_is_open_and_nothing_waits()
    {
        Assert.Equal((false, false, false, 0), (_open.IsStarting, _open.HasLive, _open.OccupyTerminal, _open.Count));
        Assert.Null(_open.Foreground);
        Assert.Null(_open.HoldingRegister);
        Assert.Null(_open.MachineOf(new Sale()));
        Assert.Equal(Deadline.Never, _open.NextDeadlineMs);
        _open.Tick(long.MaxValue - 1);
    }

    [Fact]
    public void A_place_is_free_until_the_eighth_sale()
    {
        for (uint number = 1; number <= OpenSales.Places; number++)
        {
            Assert.NotNull(_open.Free);
            Put(_open, SaleState.Doubting, number);
        }

        Assert.Null(_open.Free);
        _open.At(OpenSales.Places - 1).Clear();
        Assert.Same(_open.At(OpenSales.Places - 1), _open.Free);
        _open.At(0).Clear();
        Assert.Same(_open.At(0), _open.Free);
    }

    [Fact]
    public void In_front_is_who_has_a_register_and_else_the_newest()
    {
        Put(_open, SaleState.Doubting, 5);
        SaleMachine newest = Put(_open, SaleState.Doubting, 9);
        SaleMachine oldest = Put(_open, SaleState.Doubting, 2);
        Assert.Same(newest, _open.Foreground);
        Assert.Null(_open.HoldingRegister);

        oldest.AttachRegister(0);
        Assert.Same(oldest, _open.Foreground);
        Assert.Same(oldest, _open.HoldingRegister);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(OpenSales.Places - 1)]
    public void The_earliest_deadline_counts_and_time_reaches_every_place(int place)
    {
        for (int index = 0; index < OpenSales.Places; index++)
        {
            Put(_open, index == place ? SaleState.Orphaned : SaleState.Doubting, (uint)index + 1);
        }

        Assert.Equal(_limits.HoldMs, _open.NextDeadlineMs);
        _open.Tick(_limits.HoldMs);
        Assert.Equal(SaleState.RecordingReview, _open.At(place).State);
    }

    // A sale in that state, with nobody waiting for it where the state can be without a register.
    private static SaleMachine Put(OpenSales open, SaleState state, uint number)
    {
        SaleMachine machine = open.Free;
        var sale = new Sale { Number = number, HasIntent = true, Operation = PaymentOperation.Sale, AmountMinor = 100 };
        switch (state)
        {
            case SaleState.RecordingIntent:
                machine.Begin(sale, 0);
                break;
            case SaleState.Starting:
                machine.Begin(sale, 0);
                machine.Apply(SaleEvent.RecordDurable, 0);
                break;
            case SaleState.RecordingProcess:
                machine.Begin(sale, 0);
                machine.Apply(SaleEvent.RecordDurable, 0);
                machine.Apply(SaleEvent.StartAccepted, 0);
                break;
            case SaleState.Settled:
                sale.Verdict = SaleVerdict.Approved;
                machine.Recover(sale, false, 0);
                break;
            case SaleState.InReview:
                sale.Review = ReviewReason.Amount;
                machine.Recover(sale, false, 0);
                break;
            case SaleState.RecordingOrphan:
                machine.Recover(sale, false, 0);
                break;
            case SaleState.Orphaned:
                sale.IsOrphan = true;
                machine.Recover(sale, false, 0);
                break;
            default:
                sale.ProcessId = "1";
                machine.Recover(sale, false, 0);
                if (state != SaleState.Following)
                {
                    machine.Apply(state == SaleState.Doubting ? SaleEvent.BecameDoubtful : SaleEvent.Succeeded, 0);
                }

                break;
        }

        return machine;
    }
}
