using Bridge.Bytes;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosTerminalStartTests
{
    private const string Payment = "/v2/payment?amount=1250&owncheque=true";

    [Fact]
    public void Starts_a_payment_once_on_a_connection_of_its_own()
    {
        SmartPosScript script = new SmartPosScript().Pays().Calls(Payment);
        Assert.True(script.Call.FreshConnection);
        Assert.Equal((5000, 30000), (script.Call.ConnectTimeoutMs, script.Call.AnswerTimeoutMs));
        script.Meanwhile(29_000).Answers(Started()).Reports("StartAccepted " + Process)
            .CallsNothing().After(60_000).CallsNothing().Silent();
    }

    [Fact]
    public void Leaves_the_slip_to_the_terminal_when_the_register_does_not_print() =>
        new SmartPosScript(ownCheque: false).Pays(100).Calls("/v2/payment?amount=1");

    [Fact]
    public void Starts_a_refund_with_method_and_transaction_id() =>
        new SmartPosScript().Refunds(1000, "card", "202616353838")
            .Calls("/v2/refund?amount=10&method=card&transactionId=202616353838&owncheque=true")
            .Answers(Text("refund-started")).Reports("StartAccepted 1678092396883");

    [Fact]
    public void An_order_that_changes_after_the_start_changes_nothing()
    {
        var order = new TerminalOrder { Operation = TerminalOperation.Payment, AmountMinor = 125000 };
        var script = new SmartPosScript();
        script.Terminal.Start(order, script.NowMs);
        order.AmountMinor = 100;
        script.Calls(Payment);
    }

    [Fact]
    public void A_start_that_never_left_is_safe() =>
        new SmartPosScript().Pays().Calls(Payment).NotSent()
            .Reports("StartNotSent 0: no connection to the terminal").CallsNothing().After(60_000).CallsNothing();

    [Fact]
    public void A_start_without_an_answer_is_never_sent_again() =>
        new SmartPosScript().Pays().Calls(Payment).NoAnswer()
            .Reports("StartUnanswered 0: no answer from the terminal")
            .CallsNothing().After(600_000).CallsNothing().Silent();

    [Theory]
    [InlineData(200, "{\"data\":{\"status\":\"wait\"},\"statusCode\":0}", "StartUnanswered 0: HTTP 200: the answer does not say what was asked")]
    [InlineData(200, "{\"data\":{\"proc", "StartUnanswered 0: HTTP 200: the answer is not JSON")]
    [InlineData(500, "{\"errorText\":\"Internal Error\",\"statusCode\":999}", "StartUnanswered 906: Internal Error")]
    [InlineData(502, "", "StartUnanswered 906: HTTP 502: the answer is not a JSON object")]
    [InlineData(200, "{\"errorText\":\"Could not register transaction. Something went wrong.\",\"statusCode\":108}", "StartUnanswered 108: Could not register transaction. Something went wrong.")]
    [InlineData(200, "{\"data\":{\"message\":\"m\"},\"errorText\":\"e\",\"statusCode\":105}", "StartUnanswered 105: m")]
    [InlineData(200, "{\"errorText\":\"Could not register transaction. Last operation was not completed.\",\"statusCode\":107}", "StartBusy 107: Could not register transaction. Last operation was not completed.")]
    [InlineData(200, "{\"errorText\":\"Payments are blocked\",\"statusCode\":106}", "StartRefused 106: Payments are blocked")]
    [InlineData(400, "{\"errorText\":\"Payments are blocked\",\"statusCode\":106}", "StartRefused 106: Payments are blocked")]
    [InlineData(400, "{\"errorText\":\"Param unvalidated: amount. Must be greater 0\",\"statusCode\":999}", "StartRefused 999: Param unvalidated: amount. Must be greater 0")]
    [InlineData(401, "{\"errorText\":\"Session expires and need to be updated\",\"statusCode\":999}", "StartRefused 904: Session expires and need to be updated")]
    [InlineData(403, "", "StartRefused 904: HTTP 403: the terminal asks for a token (its protection is on)")]
    [InlineData(404, "{\"errorText\":\"Invalid Url. Please, contact developers\",\"statusCode\":999}", "StartRefused 905: Invalid Url. Please, contact developers")]
    public void Reports_what_the_answer_proves(int http, string body, string report) =>
        new SmartPosScript().Pays().Calls(Payment).Answers(body, http).Reports(report).CallsNothing().After(60_000).CallsNothing();

    [Fact]
    public void A_doubtful_answer_still_hands_on_the_process_that_it_names()
    {
        SmartPosScript script = new SmartPosScript().Pays().Calls(Payment).Answers(Started("77"), 500);
        Assert.True(script.Terminal.TakeReport(script.Report));
        Assert.Equal(TerminalReportKind.StartUnanswered, script.Report.Kind);
        Assert.Equal("77", script.Report.ProcessId);
    }

    [Theory]
    [InlineData(TerminalOperation.Payment, 125001, "", "", "the terminal takes whole tenge only, and the amount has tiyn")]
    [InlineData(TerminalOperation.Payment, 0, "", "", "the amount is not above zero")]
    [InlineData(TerminalOperation.Payment, -100, "", "", "the amount is not above zero")]
    [InlineData(TerminalOperation.Payment, 214748364700, "", "", "")]
    [InlineData(TerminalOperation.Payment, 214748364800, "", "", "the amount is larger than the terminal can take")]
    [InlineData(TerminalOperation.None, 100, "", "", "the terminal knows payments and refunds only")]
    [InlineData(TerminalOperation.Refund, 100, "qr", "504711333", "")]
    [InlineData(TerminalOperation.Refund, 100, "alaqan", "504711333", "")]
    [InlineData(TerminalOperation.Refund, 100, "", "504711333", "a refund needs to know how the sale was paid")]
    [InlineData(TerminalOperation.Refund, 100, "qr", "", "a refund needs the transaction id of the sale")]
    [InlineData(TerminalOperation.Refund, 100, "qr", "1&amount=9", "a refund needs the transaction id of the sale")]
    [InlineData(TerminalOperation.Refund, 150, "qr", "504711333", "the terminal takes whole tenge only, and the amount has tiyn")]
    public void Says_why_an_order_cannot_be_taken(
        TerminalOperation operation, long amountMinor, string method, string transactionId, string reason)
    {
        var script = new SmartPosScript();
        var order = new TerminalOrder
        {
            Operation = operation,
            AmountMinor = amountMinor,
            Method = method,
            TransactionId = transactionId,
        };
        Assert.Equal(reason, script.Terminal.WhyNot(order));
        if (reason.Length > 0)
        {
            Assert.Equal(CheckCode.OrderRefused, Assert.Throws<CheckException>(() => script.Terminal.Start(order, 0)).Code);
            script.CallsNothing().Silent();
        }
    }

    [Fact]
    public void A_second_start_or_a_follow_while_one_is_open_is_our_mistake()
    {
        SmartPosScript script = new SmartPosScript().Pays();
        Assert.Equal(CheckCode.TerminalBusy, Assert.Throws<CheckException>(() => script.Pays()).Code);
        Assert.Equal(CheckCode.TerminalBusy, Assert.Throws<CheckException>(() => script.Follows()).Code);
        script.Calls(Payment);
        Assert.Equal(CheckCode.TerminalBusy, Assert.Throws<CheckException>(() => script.Pays()).Code);
        script.Answers(Started()).Reports("StartAccepted " + Process).Pays().Calls(Payment);
    }

    [Fact]
    public void A_start_waits_for_the_poll_that_is_out_and_nothing_of_that_poll_is_heard() =>
        new SmartPosScript().Follows("77").CallsStatus("77").Pays().CallsNothing().Meanwhile(3000)
            .Answers(Status("fail", processId: "77")).Silent()
            .Calls(Payment).Answers(Started()).Reports("StartAccepted " + Process).After(60_000).CallsNothing();

    [Fact]
    public void Release_before_the_start_is_taken_means_not_sent() =>
        new SmartPosScript().Pays().Releases().Reports("StartNotSent 0: released before the terminal answered")
            .CallsNothing().After(60_000).CallsNothing();

    [Fact]
    public void Release_before_a_waiting_start_is_ready_means_not_sent() =>
        new SmartPosScript().Follows().CallsStatus().Pays().Releases()
            .Reports("StartNotSent 0: released before the terminal answered")
            .Answers(Wait()).CallsNothing().Silent();

    [Fact]
    public void Release_while_the_start_is_out_means_unanswered_and_the_next_start_waits_for_its_end() =>
        new SmartPosScript().Pays().Calls(Payment).Releases()
            .Reports("StartUnanswered 0: released before the terminal answered")
            .Pays(200).CallsNothing().Answers(Started()).Silent()
            .Calls("/v2/payment?amount=2&owncheque=true");
}
