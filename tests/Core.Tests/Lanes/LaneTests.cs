using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: the lane as a whole, with the real link and the real terminal machine: what the register is told, what was durable
/// before, and how often the terminal was asked to start.
/// </summary>
public class LaneTests
{
    private readonly LaneRig _rig = new();

    [Fact]
    public void A_sale_travels_from_the_register_to_the_terminal_and_back()
    {
        _rig.Send(LaneRig.Sale("00150000"));
        _rig.Run(1_500);
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        _rig.Run(1_000);
        Assert.Equal(SceneKind.PayOnTerminal, _rig.Scene);
        _rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        _rig.Run(1_500);

        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal("00150000", _rig.Register.Last[0]);
        Assert.Equal("398", _rig.Register.Last[4]);
        Assert.Equal("504711333", _rig.Register.Last[14]);
        Assert.Contains("Оплата прошла", _rig.Register.Last[90]);
        Assert.Equal("/v2/payment?amount=1500&owncheque=true", _rig.Terminal.Calls.Single(c => c.Contains("payment")));
        Assert.Equal(SceneKind.Success, _rig.Scene);
        _rig.Run(10_000);
        Assert.Equal(SceneKind.Idle, _rig.Scene);
    }

    [Fact]
    public void Each_step_waits_for_the_journal()
    {
        _rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);

        // boot, intent, start, process, outcome, told to the register, told in the journal
        Assert.Equal(["durable 1", "durable 2", "start", "durable 3", "durable 5", "told 1", "durable 6"], _rig.Order);
    }

    [Fact]
    public void A_decline_is_told_with_the_terminals_own_words()
    {
        _rig.Terminal.Status = RigTerminal.Fail();
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);

        Assert.Equal("16", _rig.Register.Last[39]);
        Assert.Contains("жойды", _rig.Register.Last[19]);
        Assert.Equal(SceneKind.Failure, _rig.Scene);
    }

    [Theory]
    [InlineData("150050", "398", "Сумма должна быть в целых тенге")]
    [InlineData("0", "398", "Сумма вне допустимых пределов")]
    [InlineData("999999999999", "398", "Сумма вне допустимых пределов")]
    [InlineData("150000", "840", "Валюта не принимается")]
    public void What_cannot_be_charged_is_refused_before_anything_starts(string amount, string currency, string text)
    {
        _rig.Send(new Bridge.Emulators.Registers.Inpas.InpasFields()
            .Add(0, amount).Add(4, currency).Add(25, "1").Add(27, "00000001"));
        _rig.Run(5_000);

        Assert.Equal("16", _rig.Register.Last[39]);
        Assert.Equal(text, _rig.Register.Last[19]);
        Assert.Equal(amount, _rig.Register.Last[0]);
        Assert.Equal(0, _rig.Terminal.Starts);
    }

    [Theory]
    [InlineData("643")]
    [InlineData("978")]
    [InlineData("")]
    public void Old_currency_codes_mean_the_shops_currency_and_are_echoed(string currency)
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(new Bridge.Emulators.Registers.Inpas.InpasFields()
            .Add(0, "150000").Add(4, currency).Add(25, "1").Add(27, "00000001"));
        _rig.Run(5_000);

        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal(currency, _rig.Register.Last[4]);
    }

    [Fact]
    public void A_start_that_never_left_is_no_link_and_may_be_tried_again_at_once()
    {
        _rig.Terminal.Says = path => path.Contains("payment") ? RigAnswer.Refused : null;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(2_000);
        Assert.Equal("34", _rig.Register.Last[39]);

        _rig.Terminal.Says = _ => null;
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        Assert.Equal("1", _rig.Register.Last[39]);
    }

    [Fact]
    public void A_start_without_an_answer_is_never_sent_again_while_it_may_be_charging()
    {
        _rig.Terminal.Says = path => path.Contains("payment") ? RigAnswer.Silence : null;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(3_000);
        Assert.Equal("0", _rig.Register.Last[39]);
        Assert.Contains("НЕ ПОДТВЕРЖДЕНО", _rig.Register.Last[19]);
        Assert.Equal(SceneKind.Checking, _rig.Scene);

        for (int attempt = 0; attempt < 5; attempt++)
        {
            _rig.Send(LaneRig.Sale("150000", number: attempt.ToString()));
            _rig.Run(20_000);
        }

        Assert.Equal(1, _rig.Terminal.Starts);
        Assert.All(_rig.Register.Results, result => Assert.Equal("0", result[39]));
    }

    [Fact]
    public void A_doubtful_start_that_names_a_process_is_not_taken_for_ours()
    {
        _rig.Terminal.Says = path => path.Contains("payment") ? new RigAnswer(Bridge.Terminals.CallOutcome.Answered, 500,
            """{"data":{"processId":"1","status":"wait"},"errorText":"Internal Error","statusCode":999}""") : null;
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);

        Assert.Equal("0", _rig.Register.Last[39]);
        Assert.Equal(1, _rig.Terminal.Starts);
    }

    [Fact]
    public void After_the_hold_an_orphan_is_a_persons_business_and_the_lane_works_again()
    {
        _rig.Terminal.Says = path => path.Contains("payment") ? RigAnswer.Silence : null;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(_rig.Settings.OrphanHoldMs + 10_000);
        _rig.Terminal.Says = _ => null;
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);

        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal(2, _rig.Terminal.Starts);
        Assert.Contains("durable 7", _rig.Order);
    }

    [Fact]
    public void Unknown_is_asked_about_each_ten_seconds_and_settles_as_it_really_was()
    {
        _rig.Terminal.Status = RigTerminal.Unknown();
        _rig.Terminal.Says = path => path.Contains("actualize") ? RigAnswer.Json(RigTerminal.Unknown()) : null;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(60_000);
        Assert.Empty(_rig.Register.Results);
        Assert.Equal(SceneKind.Checking, _rig.Scene);
        Assert.InRange(_rig.Terminal.Calls.Count(c => c.Contains("actualize")), 5, 7);

        _rig.Terminal.Says = path => path.Contains("actualize") ? RigAnswer.Json(RigTerminal.Success("1500 ₸")) : null;
        _rig.Run(11_000);
        Assert.Equal("1", _rig.Register.Last[39]);
    }

    [Fact]
    public void When_patience_ends_the_register_is_told_not_confirmed_and_a_late_success_answers_the_next_try()
    {
        _rig.Terminal.Status = RigTerminal.Unknown();
        _rig.Terminal.Says = path => path.Contains("actualize") ? RigAnswer.Json(RigTerminal.Unknown()) : null;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(_rig.Settings.RegisterPatienceMs + 5_000);
        Assert.Equal("0", _rig.Register.Last[39]);

        _rig.Terminal.Says = path => path.Contains("actualize") ? RigAnswer.Json(RigTerminal.Success("1500 ₸")) : null;
        _rig.Run(20_000);
        _rig.Send(LaneRig.Sale("150000", number: "7"));
        _rig.Run(1_000);

        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal(1, _rig.Terminal.Starts);
    }

    [Fact]
    public void Success_with_another_amount_is_never_told_as_approved()
    {
        _rig.Terminal.Status = RigTerminal.Success("150 000 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);

        Assert.Equal("0", _rig.Register.Last[39]);
        Assert.Contains("durable 7", _rig.Order);
    }

    [Fact]
    public void A_sale_with_another_amount_is_not_started_again_while_its_result_is_offered()
    {
        _rig.Terminal.Status = RigTerminal.Success("150 000 ₸");
        _rig.Send(LaneRig.Sale("150000", number: "1"));
        _rig.Run(60_000);
        _rig.Send(LaneRig.Sale("150000", number: "2"));   // told "not confirmed", the cashier asks again
        _rig.Run(10_000);

        Assert.Equal(1, _rig.Terminal.Starts);
        Assert.All(_rig.Register.Results, result => Assert.Equal("0", result[39]));
        Assert.Equal(2, _rig.Register.Results.Count);

        _rig.Run(600_000);
        _rig.Send(LaneRig.Sale("150000", number: "3"));
        _rig.Run(2_000);
        Assert.Equal(2, _rig.Terminal.Starts);
    }

    [Fact]
    public void A_payment_in_doubt_is_asked_about_although_a_newer_one_stays_in_doubt()
    {
        var rig = new LaneRig(settings => settings.RegisterPatienceMs = 30_000);
        rig.Terminal.Says = path => path.Contains("processId=") ? RigAnswer.Json(RigTerminal.Unknown(path[^1] - '0')) : null;
        rig.Send(LaneRig.Sale("150000", number: "1"));
        rig.Run(60_000);
        rig.Send(LaneRig.Sale("250000", number: "2"));
        rig.Run(60_000);
        Assert.Equal(2, rig.Terminal.Starts);

        rig.Terminal.Says = path => path.EndsWith("processId=2") ? RigAnswer.Json(RigTerminal.Unknown(2))
            : path.EndsWith("processId=1") ? RigAnswer.Json(RigTerminal.Success("1500 ₸", process: 1)) : null;
        rig.Run(90_000);

        Assert.Contains("durable 5", rig.Order);
    }

    [Fact]
    public void A_clock_that_is_set_between_two_requests_does_not_make_them_two_payments()
    {
        var rig = new LaneRig { ClockAtZero = 0 };
        rig.Lane.WallClockSet(1_700_000_000, rig.NowMs);
        rig.Register.Acknowledges = false;
        rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        rig.Send(LaneRig.Sale("150000", number: "1"));
        rig.Run(60_000);
        rig.Register.Acknowledges = true;
        rig.Lane.WallClockSet(1_790_000_000, rig.NowMs);
        rig.Send(LaneRig.Sale("150000", number: "2"));
        rig.Run(10_000);

        Assert.Equal(1, rig.Terminal.Starts);
        Assert.Equal("1", rig.Register.Last[39]);
    }

    [Fact]
    public void Busy_is_refused_in_words()
    {
        _rig.Terminal.Says = path => path.Contains("payment")
            ? RigAnswer.Json("""{"errorText":"Last operation was not completed","statusCode":107}""") : null;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(2_000);

        Assert.Equal("16", _rig.Register.Last[39]);
        Assert.Contains("Терминал занят", _rig.Register.Last[19]);
    }

    [Fact]
    public void The_same_named_request_gets_the_stored_answer()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000", number: "12"));
        _rig.Run(5_000);
        _rig.Send(LaneRig.Sale("150000", number: "12"));
        _rig.Run(5_000);

        Assert.Equal(2, _rig.Register.Results.Count);
        Assert.All(_rig.Register.Results, result => Assert.Equal("504711333", result[14]));
        Assert.Equal(1, _rig.Terminal.Starts);
    }

    [Fact]
    public void The_next_customers_equal_amount_is_a_new_sale()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸", process: 2, order: "504711334");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);

        Assert.Equal(2, _rig.Terminal.Starts);
        Assert.Equal("504711334", _rig.Register.Last[14]);
    }

    [Fact]
    public void A_workplace_number_that_never_changes_does_not_make_two_customers_one()
    {
        for (int customer = 1; customer <= 2; customer++)
        {
            _rig.Terminal.Status = RigTerminal.Success("1500 ₸", customer, $"50471133{customer}");
            _rig.Send(new Bridge.Emulators.Registers.Inpas.InpasFields()
                .Add(0, "150000").Add(4, "398").Add(25, "1").Add(26, "12").Add(27, "00000001"));
            _rig.Run(5_000);
            Assert.Equal($"50471133{customer}", _rig.Register.Last[14]);
        }

        Assert.Equal(2, _rig.Terminal.Starts);
    }

    [Fact]
    public void An_answer_that_the_register_never_acknowledged_is_offered_again()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Register.Acknowledges = false;
        _rig.Run(60_000);
        _rig.Register.Acknowledges = true;
        _rig.Send(LaneRig.Sale("150000", number: "9"));
        _rig.Run(5_000);

        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal("504711333", _rig.Register.Last[14]);
        Assert.Equal(1, _rig.Terminal.Starts);
    }

    [Fact]
    public void A_register_that_gives_up_does_not_stop_the_payment_and_hears_of_it_by_a_copy()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitForQrConfirmation");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(3_000);
        _rig.Feed([0x04]);
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(5_000);
        Assert.Empty(_rig.Register.Results);

        _rig.Send(new Bridge.Emulators.Registers.Inpas.InpasFields().Add(25, "63").Add(27, "00000001").Add(65, "22"));
        _rig.Run(2_000);
        Assert.True(_rig.Register.Results.Count == 1, string.Join("\n", _rig.Log));
        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Contains("504711333", _rig.Register.Last[90]);
    }

    [Fact]
    public void Partial_refunds_add_up_and_never_give_back_more_than_was_paid()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        string reference = _rig.Register.Last[14]!;

        Refund("50000", "- 500 ₸", 2, reference);
        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Contains("/v2/refund?amount=500&method=qr&transactionId=504711333", _rig.Terminal.Calls.Last(c => c.Contains("refund")));
        Refund("110000", "- 1100 ₸", 3, reference);
        Assert.Equal("16", _rig.Register.Last[39]);
        Assert.Contains("больше остатка", _rig.Register.Last[19]);
        Refund("100000", "- 1000 ₸", 3, reference);
        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal(3, _rig.Terminal.Starts);
    }

    [Fact]
    public void A_refund_of_an_unknown_sale_is_refused()
    {
        _rig.Send(LaneRig.Request("29", "50000", reference: "123456789012"));
        _rig.Run(2_000);

        Assert.Equal("16", _rig.Register.Last[39]);
        Assert.Contains("не найдена", _rig.Register.Last[19]);
    }

    [Fact]
    public void The_emergency_void_gives_back_the_last_sale()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        _rig.Terminal.Status = RigTerminal.Success("- 1500 ₸", process: 2, order: "504711335");
        _rig.Send(new Bridge.Emulators.Registers.Inpas.InpasFields().Add(25, "53").Add(27, "00000001"));
        _rig.Run(5_000);

        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Contains("amount=1500", _rig.Terminal.Calls.Last(c => c.Contains("refund")));
    }

    [Fact]
    public void Totals_count_sales_and_refunds_since_the_last_closing()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);
        Refund("50000", "- 500 ₸", 2, _rig.Register.Last[14]!);
        Reconcile();
        Assert.Equal(("150000", "1", "50000", "1"), TotalsOf());
        Reconcile();
        Assert.Equal(("0", "0", "0", "0"), TotalsOf());
    }

    [Fact]
    public void A_test_is_answered_by_what_the_terminal_says_now()
    {
        var test = new Bridge.Emulators.Registers.Inpas.InpasFields().Add(25, "26");
        _rig.Send(test);
        _rig.Run(2_000);
        Assert.Equal("1", _rig.Register.Last[39]);

        _rig.Terminal.Says = _ => RigAnswer.Refused;
        _rig.Send(test);
        _rig.Run(8_000);
        Assert.Equal("34", _rig.Register.Last[39]);
    }

    [Fact]
    public void An_intent_that_cannot_be_stored_starts_nothing()
    {
        _rig.Run(1_000);
        _rig.StorageFails = true;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(5_000);

        Assert.Equal("16", _rig.Register.Last[39]);
        Assert.Equal(0, _rig.Terminal.Starts);
    }

    [Fact]
    public void A_sale_whose_intent_could_not_be_stored_leaves_nothing_behind()
    {
        _rig.StorageFails = true;
        _rig.Send(LaneRig.Sale("150000", number: "1"));
        _rig.Run(5_000);
        _rig.StorageFails = false;
        _rig.Run(5_000);
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Send(LaneRig.Sale("150000", number: "1"));   // the very same bytes, when the flash works again
        _rig.Run(5_000);

        Assert.Equal("1", _rig.Register.Last[39]);
        Assert.Equal(1, _rig.Terminal.Starts);
        Assert.DoesNotContain("durable 4", _rig.Order);
    }

    [Fact]
    public void The_register_is_kept_waiting_while_the_outcome_cannot_be_stored()
    {
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(2_000);
        _rig.StorageFails = true;
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(30_000);
        Assert.Empty(_rig.Register.Results);

        _rig.StorageFails = false;
        _rig.Run(3_000);
        Assert.Equal("1", _rig.Register.Last[39]);
    }

    [Fact]
    public void An_unconfigured_lane_says_so()
    {
        var rig = new LaneRig(settings => settings.TerminalHost = "");
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(1_000);

        Assert.Equal("16", rig.Register.Last[39]);
        Assert.Equal(SceneKind.NotConfigured, rig.Scene);
    }

    [Fact]
    public void A_register_in_whole_tenge_is_understood_by_its_setting()
    {
        var rig = new LaneRig(settings => settings.AmountExponent = 0);
        rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        rig.Send(LaneRig.Sale("1500"));
        rig.Run(5_000);

        Assert.Equal("1", rig.Register.Last[39]);
        Assert.Contains("amount=1500&", rig.Terminal.Calls.Single(c => c.Contains("payment")));
    }

    private void Refund(string amount, string reported, int process, string reference)
    {
        _rig.Terminal.Status = RigTerminal.Success(reported, process, order: $"50471133{process + 3}");
        _rig.Send(LaneRig.Request("29", amount, reference: reference));
        _rig.Run(5_000);
    }

    private void Reconcile()
    {
        _rig.Send(new Bridge.Emulators.Registers.Inpas.InpasFields().Add(25, "59"));
        _rig.Run(2_000);
    }

    private (string?, string?, string?, string?) TotalsOf() =>
        (_rig.Register.Last[29], _rig.Register.Last[30], _rig.Register.Last[31], _rig.Register.Last[32]);
}
