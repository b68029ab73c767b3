using Bridge.Bytes;
using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

public class SaleMachineTests
{
    private readonly SaleMachine _machine = new(new SaleLimits());

    [Fact]
    public void A_register_that_left_before_the_intent_was_durable_starts_nothing()
    {
        Begin();
        _machine.RegisterGaveUp(10);
        Assert.Equal(SaleStep.RecordTold, _machine.TakeStep());
        _machine.Apply(SaleEvent.RecordDurable, 60_000);

        Assert.Equal(SaleStep.RecordOutcome, _machine.TakeStep());
        Assert.Equal(SaleVerdict.NotStarted, _machine.Sale.Verdict);
    }

    [Fact]
    public void Patience_ends_while_the_intent_cannot_be_stored_and_nothing_is_started_after_it()
    {
        Begin();
        Assert.Equal(new SaleLimits().PatienceMs, _machine.NextDeadlineMs);
        _machine.Tick(_machine.NextDeadlineMs);
        Assert.Equal(SaleStep.TellRegister, _machine.TakeStep());
        Assert.Equal(ToldAs.NotConfirmed, _machine.AnswerAs);
        _machine.Apply(SaleEvent.RecordDurable, 400_000);

        Assert.Equal(SaleStep.RecordOutcome, _machine.TakeStep());
    }

    [Fact]
    public void An_intent_that_could_not_be_stored_is_refused_also_when_nobody_waits_any_more()
    {
        Begin();
        _machine.RegisterGaveUp(10);
        _machine.Apply(SaleEvent.RecordFailed, 20);

        Assert.Equal((SaleState.Refused, SaleVerdict.None), (_machine.State, _machine.Sale.Verdict));
    }

    [Fact]
    public void What_cannot_happen_throws()
    {
        Begin();
        Assert.Throws<CheckException>(() => _machine.Apply(SaleEvent.Succeeded, 0));
    }

    [Fact]
    public void The_terminals_24_hours_run_from_the_first_poll_whatever_it_says_in_between()
    {
        Follow();
        _machine.Apply(SaleEvent.BecameDoubtful, 5_000);
        Assert.Equal(SaleStep.None, _machine.TakeStep());
        _machine.Apply(SaleEvent.Progressed, 9_000);
        Assert.Equal((1_000 + SaleLimits.RetentionMs, SaleStep.None), (_machine.NextDeadlineMs, _machine.TakeStep()));

        _machine.Tick(SaleLimits.RetentionMs + 999);
        Assert.Equal(SaleState.Following, _machine.State);
        _machine.Tick(SaleLimits.RetentionMs + 1_000);
        Assert.Equal((SaleStep.RecordReview, ReviewReason.Expired), (_machine.TakeStep(), _machine.Sale.Review));
        Assert.Equal(Deadline.Never, _machine.NextDeadlineMs);
    }

    [Theory]
    [InlineData(SaleLimits.RetentionMs - 1, 1)]
    [InlineData(SaleLimits.RetentionMs, 0)]
    [InlineData(SaleLimits.RetentionMs + 1, 0)]
    [InlineData(SaleLimits.RetentionMs * 3, 0)]
    [InlineData(1, SaleLimits.RetentionMs - 1)]
    [InlineData(0, SaleLimits.RetentionMs)]
    [InlineData(-1, SaleLimits.RetentionMs)]
    public void A_sale_of_before_the_start_has_what_is_left_of_its_24_hours(long ageMs, long leftMs)
    {
        Follow();
        _machine.AgeBy(ageMs, ageMs > 0 ? 7_000 : 9_000);

        Assert.Equal((ageMs > 0 ? 7_000 : 1_000) + leftMs, _machine.NextDeadlineMs);
    }

    [Fact]
    public void An_orphans_hold_is_not_shortened_by_a_clock_and_ends_with_a_person()
    {
        _machine.Recover(new Sale { Number = 1, HasIntent = true, IsOrphan = true }, false, 1_000);
        _machine.AgeBy(SaleLimits.RetentionMs, 2_000);
        long endMs = 1_000 + new SaleLimits().HoldMs;
        Assert.Equal((endMs, SaleStep.None), (_machine.NextDeadlineMs, _machine.TakeStep()));

        _machine.Tick(endMs - 1);
        Assert.Equal(SaleState.Orphaned, _machine.State);
        _machine.Tick(endMs);
        Assert.Equal((SaleStep.RecordReview, ReviewReason.Orphan), (_machine.TakeStep(), _machine.Sale.Review));
    }

    [Fact]
    public void An_intent_that_a_restart_finds_alone_is_written_down_as_an_orphan()
    {
        _machine.Recover(new Sale { Number = 1, HasIntent = true }, false, 0);
        Assert.Equal((SaleStep.RecordOrphan, SaleVerdict.None), (_machine.TakeStep(), _machine.Sale.Verdict));
    }

    [Fact]
    public void Late_words_of_the_terminal_repeat_no_step()
    {
        Follow();
        _machine.Apply(SaleEvent.Succeeded, 2_000);
        Assert.Equal(SaleStep.RecordOutcome, _machine.TakeStep());
        Assert.Equal(Deadline.Never, _machine.NextDeadlineMs);
        _machine.Apply(SaleEvent.Progressed, 3_000);
        Assert.Equal(SaleStep.None, _machine.TakeStep());
        _machine.Apply(SaleEvent.RecordDurable, 4_000);
        _machine.Apply(SaleEvent.Succeeded, 5_000);
        Assert.Equal((SaleState.Settled, SaleStep.None, true), (_machine.State, _machine.TakeStep(), _machine.IsOver));
    }

    [Fact]
    public void When_a_register_left_is_remembered()
    {
        Begin();
        _machine.RegisterGaveUp(10);
        Assert.Equal(10, _machine.Sale.LeftMs);

        _machine.AttachRegister(20);
        _machine.Tick(20 + new SaleLimits().PatienceMs);
        _machine.AnswerEnded(ToldHow.Lost, 30);
        Assert.Equal(30, _machine.Sale.LeftMs);
    }

    [Fact]
    public void A_machine_that_had_a_sale_is_as_good_as_a_new_one()
    {
        Begin();
        _machine.TruthSeq = _machine.ToldSeq = 9;
        _machine.Apply(SaleEvent.RecordDurable, 0);
        Assert.Equal(SaleStep.StartTerminal, _machine.TakeStep());
        _machine.Apply(SaleEvent.StartAccepted, 0);
        _machine.Clear();
        Assert.Equal((SaleState.None, SaleStep.None, TellState.Nobody), (_machine.State, _machine.TakeStep(), _machine.Tell));
        Assert.Equal((0u, 0u, Deadline.Never), (_machine.TruthSeq, _machine.ToldSeq, _machine.NextDeadlineMs));
        Assert.False(_machine.IsOver);
        _machine.Tick(long.MaxValue - 1);

        // A place is used again: nothing of the sale before is left, whether it was cleared or not.
        for (int sale = 0; sale < 3; sale++)
        {
            _machine.TruthSeq = _machine.ToldSeq = 9;
            Begin();
            Assert.Equal((0u, 0u), (_machine.TruthSeq, _machine.ToldSeq));
            _machine.Apply(SaleEvent.RecordDurable, 0);
            Assert.Equal((SaleStep.StartTerminal, SaleStep.None), (_machine.TakeStep(), _machine.TakeStep()));
        }

        Follow();
        Assert.Equal((0u, TellState.Nobody), (_machine.TruthSeq, _machine.Tell));
        _machine.Clear();
        Assert.Equal(Deadline.Never, _machine.NextDeadlineMs);
    }

    // A sale of before the start whose process is known, followed from 1,000 ms on.
    private void Follow()
    {
        _machine.Recover(new Sale { Number = 1, HasIntent = true, ProcessId = "1", AmountMinor = 100 }, false, 1_000);
        Assert.Equal((SaleState.Following, SaleStep.FollowTerminal), (_machine.State, _machine.TakeStep()));
    }

    private void Begin()
    {
        _machine.Begin(new Sale { Number = 1, HasIntent = true, Operation = PaymentOperation.Sale, AmountMinor = 100 }, 0);
        Assert.Equal(SaleStep.RecordIntent, _machine.TakeStep());
    }
}
