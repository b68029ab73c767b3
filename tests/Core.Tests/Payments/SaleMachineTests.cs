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

    private void Begin()
    {
        _machine.Begin(new Sale { Number = 1, HasIntent = true, Operation = PaymentOperation.Sale, AmountMinor = 100 }, 0);
        Assert.Equal(SaleStep.RecordIntent, _machine.TakeStep());
    }
}
