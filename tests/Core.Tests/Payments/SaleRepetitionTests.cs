using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>
/// Goal: which request repeats which sale is decided at every edge: a repetition that passes for a new customer charges twice,
/// and a new customer who passes for a repetition goes without paying. Method: one sale in the book, one fact changed at a time,
/// and each time limit at its last millisecond and one behind it.
/// </summary>
public class SaleRepetitionTests
{
    private const long Amount = 150000;
    private const uint Noon = 1_800_000_000;

    private readonly SaleLimits _limits = new();
    private readonly SaleBook _book = new(16);
    private readonly OpenSales _open;
    private readonly SaleAdmission _admission;
    private Sale? _found;

    public SaleRepetitionTests()
    {
        _open = new OpenSales(_limits);
        _admission = new SaleAdmission(_limits, _book, _open);
    }

    [Fact]
    public void An_unheard_answer_of_this_run_is_offered_for_its_time_whatever_the_clock_says()
    {
        Sale sale = Unheard(1);
        sale.IsOfThisRun = true;
        sale.SinceMs = 5_000;
        sale.OutcomeTime = Noon;
        Unheard(9).Currency = "643";   // it is not the newest either

        Assert.Equal(AdmissionKind.Replay, Again(5_000 + _limits.OfferMs, Noon + 90_000));
        Assert.Same(sale, _found);
        Assert.Equal(AdmissionKind.Start, Again(5_001 + _limits.OfferMs, Noon));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(700_000)]
    public void A_register_that_left_without_the_result_is_offered_it_for_as_long_from_then_on(long leftMs)
    {
        Sale sale = Unheard(1);
        sale.IsOfThisRun = true;
        sale.SinceMs = -_limits.OfferMs;
        sale.LeftMs = leftMs;

        Assert.Equal(AdmissionKind.Replay, Again(leftMs + _limits.OfferMs));
        Assert.Equal(AdmissionKind.Start, Again(leftMs + _limits.OfferMs + 1));
    }

    [Fact]
    public void After_a_restart_the_last_operation_is_offered_whatever_the_clock_says()
    {
        Sale sale = Unheard(1);
        sale.SinceMs = 5_000;
        sale.OutcomeTime = Noon;

        Assert.Equal(AdmissionKind.Replay, Again(5_000 + _limits.OfferMs, Noon + 90_000));
        Assert.Equal(AdmissionKind.Start, Again(5_001 + _limits.OfferMs, Noon + 90_000));
    }

    [Theory]
    [InlineData(Noon, Noon - 9_000, Noon, true)]
    [InlineData(Noon, Noon - 9_000, Noon + 600, true)]
    [InlineData(Noon, Noon - 9_000, Noon + 601, false)]
    [InlineData(0u, Noon, Noon + 600, true)]
    [InlineData(0u, Noon, Noon + 601, false)]
    [InlineData(1u, Noon, Noon, false)]
    public void After_a_restart_an_older_one_is_offered_as_long_as_the_clock_says(uint outcomeTime, uint saleTime, uint time, bool isOffered)
    {
        Sale sale = Unheard(1);
        sale.OutcomeTime = outcomeTime;
        sale.Time = saleTime;
        sale.SinceMs = isOffered ? 0 : 900_000;   // the boot says the opposite
        Unheard(9).Currency = "643";

        Assert.Equal(isOffered ? AdmissionKind.Replay : AdmissionKind.Start, Again(900_000, time));
    }

    [Fact]
    public void Nobody_left_is_not_somebody_who_left_at_the_boot()
    {
        Unheard(1).OutcomeTime = Noon;
        Unheard(9).Currency = "643";

        Assert.Equal(AdmissionKind.Start, Again(1_000, Noon + 601));
    }

    [Theory]
    [InlineData(0u, Noon)]
    [InlineData(Noon, 0u)]
    [InlineData(Noon, Noon - 1)]
    [InlineData(Noon, 1u)]
    public void Where_a_clock_is_missing_or_went_back_the_time_since_the_boot_decides(uint outcomeTime, uint time)
    {
        Sale sale = Unheard(1);
        sale.OutcomeTime = outcomeTime;
        sale.SinceMs = 5_000;
        Unheard(9).Currency = "643";

        Assert.Equal(AdmissionKind.Replay, Again(5_000 + _limits.OfferMs, time));
        Assert.Equal(AdmissionKind.Start, Again(5_001 + _limits.OfferMs, time));
    }

    [Fact]
    public void A_payment_that_is_going_on_is_the_same_however_long_it_takes_and_a_doubt_only_as_long_as_it_is_offered()
    {
        Sale sale = Unheard(1);
        sale.Verdict = SaleVerdict.None;
        sale.ProcessId = "1";
        sale.IsOfThisRun = true;
        SaleMachine machine = Open(sale);
        Assert.Equal(SaleState.Following, machine.State);
        Assert.Equal(AdmissionKind.Attach, Again(_limits.OfferMs * 9));

        machine.Apply(SaleEvent.BecameDoubtful, 0);
        Assert.Equal(AdmissionKind.Attach, Again(_limits.OfferMs));
        Assert.Equal(AdmissionKind.Start, Again(_limits.OfferMs * 9));
    }

    [Fact]
    public void A_decline_that_is_being_told_is_over_and_an_approval_that_is_being_told_is_repeated()
    {
        Sale sale = Unheard(1);
        sale.IsOfThisRun = true;
        sale.Verdict = SaleVerdict.Declined;
        Open(sale).AttachRegister(0);
        Assert.Equal(AdmissionKind.Start, Again(0));

        sale.Verdict = SaleVerdict.Approved;
        Assert.Equal(AdmissionKind.Replay, Again(0));
        Assert.Equal(AdmissionKind.Start, Again(_limits.OfferMs + 1));
    }

    [Theory]
    [InlineData(ReviewReason.Amount, SaleVerdict.None, AdmissionKind.Replay)]
    [InlineData(ReviewReason.Vanished, SaleVerdict.None, AdmissionKind.Replay)]
    [InlineData(ReviewReason.Orphan, SaleVerdict.None, AdmissionKind.Start)]
    [InlineData(ReviewReason.Expired, SaleVerdict.None, AdmissionKind.Start)]
    [InlineData(ReviewReason.Amount, SaleVerdict.Declined, AdmissionKind.Start)]
    [InlineData(ReviewReason.Vanished, SaleVerdict.NotStarted, AdmissionKind.Start)]
    public void What_went_to_a_person_is_repeated_when_it_may_have_charged(ReviewReason review, SaleVerdict verdict, AdmissionKind expected)
    {
        Sale sale = Unheard(1);
        sale.Review = review;
        sale.Verdict = verdict;

        Assert.Equal(expected, Again(0));
    }

    [Fact]
    public void A_sale_in_another_currency_or_without_its_intent_is_not_what_is_repeated()
    {
        Sale sale = Unheard(1);
        sale.Currency = "643";
        Assert.Equal(AdmissionKind.Start, Again(0));

        sale.Currency = "398";
        Assert.Equal(AdmissionKind.Replay, Again(0));
        sale.HasIntent = false;
        Assert.Equal(AdmissionKind.Start, Again(0));
    }

    [Fact]
    public void A_number_and_time_that_only_one_of_both_has_name_nothing()
    {
        Sale sale = Unheard(1);
        sale.ToldHow = ToldHow.Delivered;
        sale.Fingerprint = 7;
        Assert.Equal(AdmissionKind.Start, Decide(new SaleRequest { AmountMinor = Amount, IsNamed = true, Fingerprint = 7 }));

        sale.IsNamed = true;
        Assert.Equal(AdmissionKind.Start, Decide(new SaleRequest { AmountMinor = Amount, Fingerprint = 7 }));
        Assert.Equal(AdmissionKind.Replay, Decide(new SaleRequest { AmountMinor = Amount, IsNamed = true, Fingerprint = 7 }));
        Assert.Equal(AdmissionKind.Start, Decide(new SaleRequest { AmountMinor = 0, IsNamed = true, Fingerprint = 7 }));
    }

    [Fact]
    public void Nothing_is_the_amount_of_no_sale()
    {
        Unheard(1);
        Assert.Equal(AdmissionKind.Start, Decide(new SaleRequest { AmountMinor = 0 }));
    }

    [Fact]
    public void While_the_terminal_is_occupied_another_request_is_refused_and_the_same_one_waits()
    {
        Sale sale = Unheard(1);
        sale.Verdict = SaleVerdict.None;
        sale.ProcessId = "1";
        Open(sale);

        Assert.Equal(AdmissionKind.RefuseBusy, Decide(new SaleRequest { AmountMinor = Amount + 100 }));
        Assert.Equal(AdmissionKind.Attach, Again(0));
    }

    [Fact]
    public void When_all_places_are_taken_their_own_requests_wait_and_a_result_of_the_book_is_unclear()
    {
        for (uint number = 1; number <= OpenSales.Places; number++)
        {
            Sale sale = Unheard(number);
            sale.AmountMinor = number;
            sale.Verdict = SaleVerdict.None;
            sale.ProcessId = "1";
            sale.IsOfThisRun = true;
            Open(sale).Apply(SaleEvent.BecameDoubtful, 0);
        }

        Unheard(20);
        Assert.Null(_open.Free);
        Assert.Equal(AdmissionKind.Attach, Decide(new SaleRequest { AmountMinor = 1 }));
        Assert.Equal(AdmissionKind.Unclear, Again(0));
        Assert.Equal(AdmissionKind.RefuseUnresolved, Decide(new SaleRequest { AmountMinor = 77 }));
    }

    private SaleMachine Open(Sale sale)
    {
        SaleMachine machine = _open.Free;
        machine.Recover(sale, false, 0);
        return machine;
    }

    private AdmissionKind Again(long nowMs, uint time = 0) => Decide(new SaleRequest { AmountMinor = Amount, Time = time }, nowMs);

    private AdmissionKind Decide(SaleRequest request, long nowMs = 0)
    {
        request.Operation = PaymentOperation.Sale;
        request.Currency = "398";
        return _admission.Decide(request, nowMs, out _found);
    }

    // Approved, and the register did not acknowledge hearing so.
    private Sale Unheard(uint number)
    {
        Sale sale = _book.Of(number);
        sale.HasIntent = true;
        sale.Operation = PaymentOperation.Sale;
        sale.AmountMinor = Amount;
        sale.Currency = "398";
        sale.Verdict = SaleVerdict.Approved;
        sale.ToldAs = ToldAs.Approved;
        sale.ToldHow = ToldHow.Lost;
        return sale;
    }
}
