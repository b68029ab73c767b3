using Bridge.Terminals;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosTerminalFollowTests
{
    private const string Paid = "Succeeded " + Process + " 125000 qr 504711333 6389";

    private static SmartPosScript Following() => new SmartPosScript().Follows();

    [Fact]
    public void Follows_a_payment_through_every_stage_and_tells_each_change_once() =>
        Following()
            .CallsStatus().Answers(Wait("Initialize")).Reports("Progress Starting")
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Wait("Initialize")).Silent()
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Wait("WaitUser")).Reports("Progress AwaitingCustomer")
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Wait("SomethingNew")).Silent()
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Wait("WaitForQrConfirmation")).Reports("Progress AwaitingConfirmation")
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Wait("ProcessingCard")).Reports("Progress ProcessingCard")
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Wait("WaitForPinCode")).Reports("Progress AwaitingPin")
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Wait("QrTransactionSuccess")).Silent()
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Success()).Reports(Paid)
            .After(60_000).CallsNothing();

    [Fact]
    public void Reports_every_field_of_the_customers_card_sample()
    {
        SmartPosScript script = new SmartPosScript().Follows("1678696290407").CallsStatus("1678696290407")
            .Answers(Text("status-success-card"));
        TerminalReport report = script.Report;
        Assert.True(script.Terminal.TakeReport(report));
        Assert.Equal(TerminalReportKind.Succeeded, report.Kind);
        Assert.Equal(("1678696290407", 100L, 0), (report.ProcessId, report.AmountMinor, report.Code));
        Assert.Equal(("307208187011", "card", "307208187011"), (report.TransactionId, report.Method, report.Rrn));
        Assert.Equal(("665425", "6389", "Visa Debit"), (report.AuthorizationCode, report.CardMask, report.CardName));
        Assert.Equal("000", report.HostResponseCode);
        Assert.Equal(("31452963", "Kaspi Mark", "Алматы қ."), (report.TerminalId, report.StoreName, report.City));
        Assert.Equal(("Қонаев 11, 6", "960419351140"), (report.Address, report.Bin));
        Assert.Equal(("13.03.23 14:31:39", "Gold"), (report.Date, report.ProductType));
        Assert.Equal("Kaspi Gold-ман сатып алу. Мақұлданды", report.ChequeStatus);
        Assert.Equal(("", "", ""), (report.OrderNumber, report.SerialNumber, report.Message));
        script.Silent();
    }

    [Fact]
    public void Reports_a_failure_with_the_terminals_sentence() =>
        new SmartPosScript().Follows("1678091002800").CallsStatus("1678091002800").Answers(Text("status-fail"))
            .Reports("Failed 0: Сатып алымды жою; Сатып алушы сатып алуды жойды").After(60_000).CallsNothing();

    [Fact]
    public void Follows_a_refund_and_drops_the_minus() =>
        new SmartPosScript().Follows("1678090915873", TerminalOperation.Refund).CallsStatus("1678090915873")
            .Answers(Status("wait", "ProcessRefund", "1678090915873")).Reports("Progress ProcessingRefund")
            .After(1000).CallsStatus("1678090915873").Answers(Text("status-refund-qr"))
            .Reports("Succeeded 1678090915873 100 qr 504711335");

    [Theory]
    [InlineData(TerminalOperation.Payment, "- 1 250 ₸", "payment")]
    [InlineData(TerminalOperation.Payment, "- 1 250 ₸", "refund")]
    [InlineData(TerminalOperation.Payment, "1 250 ₸", "refund")]
    [InlineData(TerminalOperation.Refund, "- 1 250 ₸", "payment")]
    public void Money_in_the_wrong_direction_has_no_amount(TerminalOperation operation, string amount, string type)
    {
        SmartPosScript script = new SmartPosScript().Follows(Process, operation).CallsStatus()
            .Answers(Success(amount, type)).Reports($"Succeeded {Process} -1 qr 504711333 6389");
        Assert.Equal("the terminal reports the opposite direction of money", script.Report.Message);
    }

    [Theory]
    [InlineData("1.250 ₸")]
    [InlineData("")]
    public void A_success_without_a_readable_amount_says_so(string amount) =>
        Following().CallsStatus().Answers(Success(amount)).Reports($"Succeeded {Process} -1 qr 504711333 6389");

    [Fact]
    public void The_second_runs_from_the_start_of_the_poll_before_and_never_stacks_up() =>
        Following()
            .CallsStatus().Meanwhile(400).Answers(Wait()).Reports("Progress AwaitingCustomer")
            .AfterItsDeadlineOf(600).CallsStatus().Meanwhile(2500).Answers(Wait())
            .CallsStatus().Answers(Wait()).AfterItsDeadlineOf(1000).CallsStatus();

    [Fact]
    public void Following_another_process_keeps_the_pace_and_does_not_hear_the_old_one() =>
        Following().CallsStatus().Follows("88").CallsNothing().Meanwhile(300).Answers(Success()).Silent()
            .AfterItsDeadlineOf(700).CallsStatus("88").Answers(Status("wait", "WaitUser", "88")).Reports("Progress AwaitingCustomer");

    [Fact]
    public void Release_and_follow_again_keeps_the_pace() =>
        Following().CallsStatus().Answers(Wait()).Reports("Progress AwaitingCustomer")
            .After(200).Releases().After(300).CallsNothing().Follows().AfterItsDeadlineOf(500).CallsStatus();

    [Fact]
    public void Release_while_a_poll_is_out_silences_it_and_nothing_leaves_before_its_end() =>
        Following().CallsStatus().Releases().Meanwhile(4000).Probes().Pays().CallsNothing()
            .Answers(Success()).Silent().Calls("/v2/payment?amount=1250&owncheque=true").Answers(Started())
            .Reports("StartAccepted " + Process).Calls("/v2/deviceinfo");

    [Fact]
    public void Release_forgets_a_poll_that_nobody_took_and_a_report_that_nobody_read() =>
        Following().CallsStatus().Answers(Wait()).Releases().Silent().After(5000).CallsNothing()
            .Follows().Releases().CallsNothing();

    [Fact]
    public void A_process_that_is_followed_anew_tells_its_stage_anew() =>
        Following().CallsStatus().Answers(Wait()).Reports("Progress AwaitingCustomer")
            .Follows().After(1000).CallsStatus().Answers(Wait()).Reports("Progress AwaitingCustomer");

    [Fact]
    public void Polls_may_share_a_connection()
    {
        SmartPosScript script = Following().CallsStatus();
        Assert.False(script.Call.FreshConnection);
        Assert.Equal((3000, 5000), (script.Call.ConnectTimeoutMs, script.Call.AnswerTimeoutMs));
    }

    [Fact]
    public void A_lost_link_is_told_once_and_asked_more_and_more_slowly_on_fresh_connections()
    {
        SmartPosScript script = Following().CallsStatus().Answers(Wait()).Reports("Progress AwaitingCustomer")
            .After(1000).CallsStatus().Meanwhile(5000).NoAnswer().Reports("LinkLost 0: no answer from the terminal");
        foreach (int delayMs in new[] { 1000, 2000, 4000, 8000, 10000, 10000, 10000 })
        {
            script.AfterItsDeadlineOf(delayMs).CallsStatus();
            Assert.True(script.Call.FreshConnection);
            script.NotSent().Silent();
        }

        script.AfterItsDeadlineOf(10000).CallsStatus().Answers(Wait()).Reports("LinkRestored")
            .AfterItsDeadlineOf(1000).CallsStatus();
        Assert.False(script.Call.FreshConnection);
        script.NotSent().Reports("LinkLost 0: no connection to the terminal")
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Success()).Reports("LinkRestored", Paid);
    }

    [Fact]
    public void Goes_on_asking_for_a_day()
    {
        SmartPosScript script = Following().CallsStatus().NoAnswer().Reports("LinkLost 0: no answer from the terminal");
        long calls = 0;
        while (script.NowMs < SmartPosScript.Start + 86_400_000)
        {
            script.After(script.Terminal.NextDeadlineMs - script.NowMs).CallsStatus().NoAnswer().Silent();
            calls++;
        }

        Assert.InRange(calls, 8640, 8650);
        script.After(10_000).CallsStatus().Answers(Success()).Reports("LinkRestored", Paid);
    }

    [Theory]
    [InlineData(200, "{\"data\":{\"processId\":\"1678090708423\",\"status\":\"success\"},\"status\":\"fail\",\"statusCode\":0}", "LinkLost 0: HTTP 200: the answer has two statuses")]
    [InlineData(200, "{\"data\":{\"status\":\"success\"},\"statusCode\":0}", "LinkLost 0: HTTP 200: the answer does not say what was asked")]
    [InlineData(200, "{\"data\":{\"status\":\"fail\"},\"statusCode\":0}", "LinkLost 0: HTTP 200: the answer does not say what was asked")]
    [InlineData(200, "{\"data\":{\"processId\":\"1678090708423\",\"status\":\"paid\"},\"statusCode\":0}", "LinkLost 0: HTTP 200: the answer does not say what was asked")]
    [InlineData(200, "{\"data\":{\"processId\":\"1678090708423\",\"status\":\"succ", "LinkLost 0: HTTP 200: the answer is not JSON")]
    [InlineData(500, "{\"errorText\":\"Internal Error\",\"statusCode\":999}", "LinkLost 999: Internal Error")]
    [InlineData(401, "{\"errorText\":\"Authorization failed\",\"statusCode\":999}", "LinkLost 999: Authorization failed")]
    [InlineData(403, "", "LinkLost 0: HTTP 403: the terminal asks for a token (its protection is on)")]
    [InlineData(404, "{\"errorText\":\"Invalid Url\",\"statusCode\":999}", "LinkLost 999: Invalid Url")]
    [InlineData(200, "{\"errorText\":\"x\",\"statusCode\":108}", "LinkLost 108: x")]
    public void An_answer_that_says_nothing_usable_is_a_lost_link_and_never_an_end(int http, string body, string report) =>
        Following().CallsStatus().Answers(body, http).Reports(report).AfterItsDeadlineOf(1000).CallsStatus()
            .Answers(body, http).Silent().AfterItsDeadlineOf(2000).CallsStatus()
            .Answers(Success()).Reports("LinkRestored", Paid);

    [Theory]
    [InlineData("success")]
    [InlineData("fail")]
    [InlineData("wait")]
    [InlineData("unknown")]
    public void An_answer_about_another_process_is_a_doubt_and_is_asked_again(string status)
    {
        SmartPosScript script = Following().CallsStatus().Answers(Status(status, processId: "999"))
            .Reports("Doubtful 0: the terminal answered about process 999")
            .AfterItsDeadlineOf(1000).CallsStatus();
        Assert.True(script.Call.FreshConnection);
        script.Answers(Status(status, processId: "999")).Silent().AfterItsDeadlineOf(2000).CallsStatus()
            .Answers(Wait()).Reports("Progress AwaitingCustomer").AfterItsDeadlineOf(1000).CallsStatus()
            .Answers(Success()).Reports(Paid);
    }

    [Fact]
    public void A_process_that_is_not_found_three_times_in_a_row_has_vanished() =>
        Following().CallsStatus().Answers(Wait()).Reports("Progress AwaitingCustomer")
            .After(1000).CallsStatus().Answers(Text("status-not-found")).Silent()
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Text("status-not-found")).Silent()
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Text("status-not-found"))
            .Reports("Vanished 101: Process not found").After(60_000).CallsNothing();

    [Fact]
    public void A_terminal_that_is_still_loading_its_memory_is_given_time() =>
        Following().CallsStatus().Answers(Text("status-not-found")).Silent()
            .After(1000).CallsStatus().Answers(Text("status-not-found")).Silent()
            .After(1000).CallsStatus().Answers(Wait()).Reports("Progress AwaitingCustomer")
            .After(1000).CallsStatus().Answers(Text("status-not-found")).Silent()
            .After(1000).CallsStatus().NoAnswer().Reports("LinkLost 0: no answer from the terminal")
            .After(1000).CallsStatus().Answers(Text("status-not-found")).Reports("LinkRestored")
            .After(1000).CallsStatus().Answers(Success()).Reports(Paid);

    [Fact]
    public void Answers_of_calls_that_nobody_awaits_are_ignored()
    {
        SmartPosScript script = Following().CallsStatus();
        byte[] body = System.Text.Encoding.UTF8.GetBytes(Success());
        script.Terminal.CallEnded(script.Call.Id + 1, CallOutcome.Answered, 200, body, body.Length, script.NowMs);
        script.Terminal.CallEnded(0, CallOutcome.Answered, 200, body, body.Length, script.NowMs);
        script.Silent().CallsNothing().Answers(Wait()).Reports("Progress AwaitingCustomer");
    }

    [Fact]
    public void An_answer_without_a_body_array_is_no_answer()
    {
        SmartPosScript script = Following().CallsStatus();
        script.Terminal.CallEnded(script.Call.Id, CallOutcome.Answered, 204, null, 0, script.NowMs);
        script.Reports("LinkLost 0: HTTP 204: no answer");
    }

    [Fact]
    public void A_machine_that_was_just_started_does_not_trust_the_pace_of_the_time_before()
    {
        var terminal = new Bridge.Terminals.SmartPos.SmartPosTerminal("10.0.0.1", 8080, true);
        terminal.Follow("7", TerminalOperation.Payment, 5_000);
        Assert.False(terminal.TakeCall(new TerminalCall()));
        Assert.Equal(6_000, terminal.NextDeadlineMs);
        terminal.Tick(6_000);
        Assert.True(terminal.TakeCall(new TerminalCall()));
    }
}
