using Bridge.Bytes;
using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>Goal: a register is told once, and only what was said is written down; late words about it change nothing.</summary>
public class SaleTellingTests
{
    private readonly SaleTelling _telling = new(new SaleLimits());
    private readonly Sale _sale = new() { Verdict = SaleVerdict.Approved };

    public SaleTellingTests() => _telling.Clear();

    [Fact]
    public void Told_heard_and_written_down_and_each_step_once()
    {
        Assert.True(_telling.IsOver);
        Tell();
        Assert.Equal((TellState.Telling, ToldAs.Approved), (_telling.State, _telling.AnswerAs));
        Assert.Equal((SaleStep.TellRegister, SaleStep.None), (_telling.TakeStep(), _telling.TakeStep()));
        Assert.False(_telling.IsOver);

        _telling.AnswerEnded(SaleState.Settled, _sale, ToldHow.Delivered);
        Assert.Equal((SaleStep.RecordTold, SaleStep.None), (_telling.TakeStep(), _telling.TakeStep()));
        Assert.Equal((ToldAs.Approved, ToldHow.Delivered), (_sale.ToldAs, _sale.ToldHow));
        Assert.False(_telling.IsOver);
        _telling.ToldDurable();
        Assert.Equal((TellState.Done, true), (_telling.State, _telling.IsOver));
    }

    [Fact]
    public void A_register_that_gave_up_heard_nothing()
    {
        _sale.ToldAs = ToldAs.NotConfirmed;
        _telling.Attach(0);
        _telling.RegisterGaveUp(SaleState.Following, _sale);

        Assert.Equal((TellState.RecordingTold, SaleStep.RecordTold), (_telling.State, _telling.TakeStep()));
        Assert.Equal((ToldAs.Nothing, ToldHow.GaveUp), (_sale.ToldAs, _sale.ToldHow));
    }

    [Fact]
    public void Words_that_come_late_change_nothing()
    {
        _telling.AnswerEnded(SaleState.Settled, _sale, ToldHow.Lost);
        _telling.RegisterGaveUp(SaleState.Settled, _sale);
        _telling.ToldDurable();
        Assert.Equal((TellState.Nobody, ToldHow.None), (_telling.State, _sale.ToldHow));

        Tell();
        _telling.RegisterGaveUp(SaleState.Settled, _sale);
        _telling.ToldDurable();
        Assert.Equal((TellState.Telling, ToldHow.None), (_telling.State, _sale.ToldHow));
    }

    [Fact]
    public void A_repetition_that_is_lost_does_not_undo_what_a_register_has_heard()
    {
        _sale.ToldAs = ToldAs.Approved;
        _sale.ToldHow = ToldHow.Delivered;
        Tell();
        Assert.Equal(SaleStep.TellRegister, _telling.TakeStep());
        _telling.AnswerEnded(SaleState.Settled, _sale, ToldHow.Lost);

        Assert.Equal((TellState.Done, SaleStep.None, ToldHow.Delivered), (_telling.State, _telling.TakeStep(), _sale.ToldHow));
    }

    [Fact]
    public void Of_a_sale_that_was_never_stored_nothing_is_written()
    {
        _sale.Verdict = SaleVerdict.None;
        _telling.Attach(0);
        _telling.Decide(SaleState.Refused, _sale, 0);
        Assert.Equal((SaleStep.TellRegister, ToldAs.Declined), (_telling.TakeStep(), _telling.AnswerAs));
        _telling.AnswerEnded(SaleState.Refused, _sale, ToldHow.Delivered);

        Assert.Equal((TellState.Done, SaleStep.None), (_telling.State, _telling.TakeStep()));
    }

    [Fact]
    public void A_cleared_one_is_as_good_as_a_new_one()
    {
        Tell();
        _telling.Clear();

        Assert.Equal((TellState.Nobody, SaleStep.None, ToldAs.Nothing), (_telling.State, _telling.TakeStep(), _telling.AnswerAs));
        Assert.Equal(Deadline.Never, _telling.NextDeadlineMs);
        Assert.False(_telling.HoldsRegister);
    }

    private void Tell()
    {
        _telling.Attach(0);
        _telling.Decide(SaleState.Settled, _sale, 0);
    }
}
