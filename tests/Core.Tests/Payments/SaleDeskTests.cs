using Bridge.Bytes;
using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>
/// Goal: after a restart exactly what is open is followed, each with what is left of its 24 hours, and what found no place gets
/// one later; and the terminal is asked about each in its turn. Method: a book as the journal would leave it, and the desk on it.
/// </summary>
public class SaleDeskTests
{
    private const uint Noon = 1_800_000_000;
    private const long TurnMs = 12_000;

    private readonly SaleLimits _limits = new();
    private readonly SaleBook _book = new(32);
    private readonly SaleDesk _desk;

    public SaleDeskTests() => _desk = new SaleDesk(_limits, _book);

    [Fact]
    public void A_restart_takes_up_what_is_open_and_the_sale_whose_register_may_wait()
    {
        Open(1);
        Settled(2);
        Settled(3);
        _book.Of(4).AmountMinor = 100;                          // a word about a sale whose intent is lost: nothing is known to follow
        Sale orphan = _book.Of(5);
        orphan.IsOrphan = true;                                 // its intent is lost, and it may be charging
        _book.Of(6).ProcessId = "6";
        _desk.Recover(3, 0, 5_000);

        Assert.Equal([6u, 5u, 3u, 1u], Taken());
        Assert.Equal(3, _desk.OpenCount);
        Assert.Equal(3u, _desk.HoldingRegister.Sale.Number);
        Assert.All(Enumerable.Range(0, _book.Count), index => Assert.Equal(5_000, _book.At(index).SinceMs));
    }

    [Fact]
    public void A_register_does_not_wait_for_a_sale_of_which_nothing_is_known()
    {
        _book.Of(4).AmountMinor = 100;
        _desk.Recover(4, 0, 0);
        Assert.Empty(Taken());
    }

    [Theory]
    [InlineData(Noon, Noon + 3_600, 3_600_000)]
    [InlineData(Noon, Noon + 1, 1_000)]
    [InlineData(Noon, Noon, 0)]
    [InlineData(Noon, Noon - 9, 0)]     // one of both clocks is wrong
    [InlineData(0u, Noon, 0)]
    [InlineData(Noon, 0u, 0)]
    public void The_24_hours_of_a_sale_of_before_the_start_run_from_its_beginning(uint time, uint nowUnix, long ageMs)
    {
        Open(1).Time = time;
        _desk.Recover(0, nowUnix, 5_000);
        Assert.Equal(5_000 + SaleLimits.RetentionMs - ageMs, _desk.NextDeadlineMs);
    }

    [Fact]
    public void A_clock_that_comes_later_ages_every_sale_of_before_the_start_and_none_of_this_run()
    {
        for (uint number = 1; number <= SaleDesk.OpenMax; number++)
        {
            Sale sale = Open(number);
            sale.Time = Noon;
            sale.IsOfThisRun = number == 5;
        }

        _desk.Recover(0, 0, 0);
        _desk.ClockSet(Noon + 3_600, 10_000);
        for (int index = 0; index < SaleDesk.OpenMax; index++)
        {
            SaleMachine machine = _desk.At(index);
            Assert.Equal(SaleLimits.RetentionMs + (machine.Sale.Number == 5 ? 0 : 10_000 - 3_600_000), machine.NextDeadlineMs);
        }
    }

    [Fact]
    public void What_found_no_place_gets_one_when_one_is_free_once_and_aged()
    {
        for (uint number = 1; number <= SaleDesk.OpenMax + 2; number++)
        {
            Open(number).Time = Noon;
        }

        _book.Of(11).AmountMinor = 100;   // nothing is known to follow
        Settled(30);
        _desk.Recover(0, 0, 0);
        _desk.ClockSet(Noon + 3_600, 0);
        Sale other = Open(20);
        other.IsOfThisRun = true;   // asked for in this run: it has or had its own place
        Assert.Equal([10u, 9u, 8u, 7u, 6u, 5u, 4u, 3u], Taken());
        Assert.False(_desk.FreeThoseOver(0));

        End(10);
        Assert.True(_desk.FreeThoseOver(7_000));
        Assert.Equal([9u, 8u, 7u, 6u, 5u, 4u, 3u, 2u], Taken().Order().Reverse());
        Assert.Equal(7_000 + SaleLimits.RetentionMs - 3_600_000, MachineOf(2).NextDeadlineMs);
        Assert.Equal(TellState.Nobody, MachineOf(2).Tell);
        Assert.False(_desk.FreeThoseOver(7_000));

        End(9);
        Assert.True(_desk.FreeThoseOver(8_000));
        Assert.Equal([8u, 7u, 6u, 5u, 4u, 3u, 2u, 1u], Taken().Order().Reverse());
        End(8);
        Assert.False(_desk.FreeThoseOver(9_000));
        Assert.Equal(7, Taken().Count);
    }

    [Fact]
    public void A_sale_that_is_over_rests_and_leaves_its_place()
    {
        Sale first = Open(1);
        Sale second = Open(2);
        first.Currency = new string('3', 3);
        second.Currency = new string('3', 3);
        _desk.Recover(0, 0, 0);
        End(2);
        Assert.False(_desk.FreeThoseOver(0));

        Assert.Equal([1u], Taken());
        Assert.Same(first.Currency, second.Currency);
        Assert.Equal("2", second.ProcessId);
    }

    [Fact]
    public void A_sale_that_begins_is_of_this_run()
    {
        Sale sale = Open(1);
        sale.ProcessId = "";
        SaleMachine machine = _desk.Begin(sale, 5_000);
        Assert.Equal((true, 5_000L), (sale.IsOfThisRun, sale.SinceMs));
        Assert.Equal(SaleState.RecordingIntent, machine.State);
    }

    [Fact]
    public void A_verdict_that_is_not_durable_is_known_as_such()
    {
        Sale sale = Open(1);
        Assert.False(_desk.IsRecordingOutcome(sale));
        _desk.Recover(0, 0, 0);
        Assert.False(_desk.IsRecordingOutcome(sale));
        MachineOf(1).Apply(SaleEvent.Succeeded, 0);
        Assert.True(_desk.IsRecordingOutcome(sale));
    }

    [Fact]
    public void A_register_may_wait_for_what_has_a_place_or_finds_one()
    {
        Sale settled = Settled(30);
        Assert.True(_desk.CanAttach(settled));
        Assert.Same(settled, _desk.Attach(settled, 0).Sale);
        Assert.True(_desk.CanAttach(settled));

        for (uint number = 1; number < SaleDesk.OpenMax; number++)
        {
            _desk.Attach(Open(number), 0);
        }

        Assert.True(_desk.CanAttach(settled));
        Sale one = Settled(31);
        Assert.False(_desk.CanAttach(one));
        Assert.Throws<CheckException>(() => _desk.Attach(one, 0));
    }

    [Fact]
    public void Doubts_are_asked_about_in_turns_and_each_has_its_time()
    {
        Doubts(3);
        uint[] asked = [.. new long[] { 0, TurnMs - 1, TurnMs, TurnMs + 1, (2 * TurnMs) - 1, 2 * TurnMs, 3 * TurnMs }
            .Select(nowMs => _desk.ToFollow(nowMs).Sale.Number)];
        Assert.Equal([3u, 3u, 2u, 2u, 2u, 1u, 3u], asked);
        Assert.Equal(4 * TurnMs, _desk.NextDeadlineMs);
    }

    [Fact]
    public void A_turn_ends_with_its_sale_and_who_comes_into_the_place_has_a_turn_of_its_own()
    {
        Doubts(2);
        Assert.Equal(2u, _desk.ToFollow(0).Sale.Number);
        End(2);
        Assert.Equal(1u, _desk.ToFollow(1_000).Sale.Number);
        Assert.Equal(1_000 + TurnMs, _desk.NextDeadlineMs);

        End(1);
        Assert.Null(_desk.ToFollow(2_000));
        Assert.Equal(Deadline.Never, _desk.NextDeadlineMs);
        _desk.FreeThoseOver(2_000);
        Assert.Null(_desk.ToFollow(2_000));
    }

    [Fact]
    public void A_turn_goes_on_when_another_sale_is_over()
    {
        Doubts(2);
        Assert.Equal(2u, _desk.ToFollow(0).Sale.Number);
        End(1);
        _desk.FreeThoseOver(5_000);
        Assert.Equal(2u, _desk.ToFollow(5_000).Sale.Number);
        Assert.Equal(TurnMs, _desk.NextDeadlineMs);
    }

    [Fact]
    public void A_new_sale_in_the_place_of_the_one_that_was_asked_about_does_not_take_over_its_turn()
    {
        Doubts(2);
        Assert.Equal(2u, _desk.ToFollow(0).Sale.Number);
        End(2);
        _desk.FreeThoseOver(0);
        Doubt(7);
        Assert.Equal(7u, _desk.ToFollow(5_000).Sale.Number);
        Assert.Equal(5_000 + TurnMs, _desk.NextDeadlineMs);
    }

    [Fact]
    public void While_a_start_is_on_its_way_nobody_is_asked_about()
    {
        Doubts(2);
        Assert.NotNull(_desk.ToFollow(0));
        Sale sale = Open(9);
        sale.ProcessId = "";
        SaleMachine machine = _desk.Begin(sale, 0);
        Assert.Null(_desk.ToFollow(1_000));
        machine.Apply(SaleEvent.RecordDurable, 0);
        Assert.Null(_desk.ToFollow(2_000));
        machine.Apply(SaleEvent.StartAccepted, 0);
        Assert.Null(_desk.ToFollow(3_000));

        machine.Apply(SaleEvent.RecordDurable, 0);
        Assert.Same(machine, _desk.ToFollow(4_000));
        Assert.Same(machine, _desk.ToFollow(400_000));
        machine.Apply(SaleEvent.BecameDoubtful, 0);
        Assert.Same(machine, _desk.ToFollow(800_000));   // its register waits for it
    }

    [Fact]
    public void A_doubt_that_a_register_waits_for_leads_unless_another_sale_is_live()
    {
        Doubts(2);
        SaleMachine waited = MachineOf(1);
        waited.AttachRegister(0);
        foreach (long nowMs in new[] { 0, TurnMs, 5 * TurnMs })
        {
            Assert.Same(waited, _desk.ToFollow(nowMs));
        }

        MachineOf(2).Apply(SaleEvent.Progressed, 0);
        uint[] asked = [.. Enumerable.Range(6, 4).Select(turn => _desk.ToFollow(turn * TurnMs).Sale.Number)];
        Assert.Equal([2u, 1u, 2u, 1u], asked);
    }

    private Sale Open(uint number)
    {
        Sale sale = Settled(number);
        sale.Verdict = SaleVerdict.None;
        sale.ProcessId = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return sale;
    }

    private Sale Settled(uint number)
    {
        Sale sale = _book.Of(number);
        sale.HasIntent = true;
        sale.Operation = PaymentOperation.Sale;
        sale.AmountMinor = 100;
        sale.Verdict = SaleVerdict.Approved;
        return sale;
    }

    private void Doubts(int count)
    {
        for (uint number = 1; number <= count; number++)
        {
            Open(number);
        }

        _desk.Recover(0, 0, 0);
        for (uint number = 1; number <= count; number++)
        {
            MachineOf(number).Apply(SaleEvent.BecameDoubtful, 0);
        }
    }

    private void Doubt(uint number)
    {
        SaleMachine machine = _desk.Attach(Open(number), 0);
        machine.Apply(SaleEvent.BecameDoubtful, 0);
        machine.RegisterGaveUp(0);
        machine.ToldDurable();
    }

    // The terminal has forgotten it: it goes to a person, and nobody waits.
    private void End(uint number)
    {
        SaleMachine machine = MachineOf(number);
        machine.Sale.Review = ReviewReason.Vanished;
        machine.Apply(SaleEvent.Vanished, 0);
        machine.Apply(SaleEvent.RecordDurable, 0);
        Assert.True(machine.IsOver);
    }

    private SaleMachine MachineOf(uint number) => Assert.Single(Machines(), machine => machine.Sale.Number == number);

    private List<uint> Taken() => [.. Machines().Select(machine => machine.Sale.Number)];

    private List<SaleMachine> Machines() =>
        [.. Enumerable.Range(0, SaleDesk.OpenMax).Select(_desk.At).Where(machine => machine.Sale != null)];
}
