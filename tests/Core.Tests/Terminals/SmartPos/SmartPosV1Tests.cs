using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public class SmartPosV1Tests
{
    private const string InvalidUrl = """{"errorText":"Invalid Url. Please, contact developers","statusCode":999}""";
    private const string NoProcess = """{"message":"Process not found"}""";
    private const string Doubt = "the link broke after the start, and API v1 cannot say what is unknown";

    [Fact]
    public void Auto_finds_an_old_app_by_its_404_and_asks_it_again_in_v1()
    {
        SmartPosScript script = Auto().Probes().Calls("/v2/deviceinfo").Answers(InvalidUrl, 404)
            .Calls("/status?processId=0").Answers(NoProcess, 400).Reports("Alive  ");
        script.Pays().Calls("/payment?amount=1250&owncheque=true");
    }

    [Fact]
    public void Auto_asks_before_the_first_start_when_nobody_answered_yet()
    {
        Auto().Pays().Calls("/v2/status?processId=0").Answers(InvalidUrl, 404).Calls("/payment?amount=1250&owncheque=true");
        Auto().Pays().Calls("/v2/status?processId=0").Answers("""{"errorText":"Process not found","statusCode":101}""")
            .Calls("/v2/payment?amount=1250&owncheque=true");
        Auto().Pays().Calls("/v2/status?processId=0").NoAnswer().Reports("StartNotSent 0: no answer from the terminal");
        Auto().Pays().Calls("/v2/status?processId=0").Answers("<html>", 404)
            .Reports("StartNotSent 905: HTTP 404: the answer is not a JSON object");
    }

    [Fact]
    public void An_app_that_answered_in_v2_stays_v2_whatever_it_says_later()
    {
        SmartPosScript script = Auto().Pays().Calls("/v2/status?processId=0")
            .Answers("""{"errorText":"Process not found","statusCode":101}""").Calls("/v2/payment?amount=1250&owncheque=true")
            .Answers(InvalidUrl, 404).Reports("StartRefused 905: Invalid Url. Please, contact developers");
        script.Pays().Calls("/v2/payment?amount=1250&owncheque=true");
    }

    [Fact]
    public void After_a_restart_auto_follows_a_v1_process_too()
    {
        Auto().Follows().CallsStatus().Answers(InvalidUrl, 404).After(1000)
            .Calls("/status?processId=" + Process).Answers(State("success")).Reports(
                "Doubtful 0: " + Doubt, $"Succeeded {Process} 125000 card 12345 0762");
    }

    [Theory]
    [InlineData("v2", false)]
    [InlineData("auto", true)]
    public void Neither_the_setting_v2_nor_protection_ever_leads_to_v1(string api, bool tls)
    {
        var version = new SmartPosVersion(api, tls);
        Assert.False(version.Learn(CallOutcome.Answered, 404, Read(InvalidUrl)));
        Assert.False(version.IsV1);
    }

    [Theory]
    [InlineData(200, """{"processId":"1579237873554","status":"wait"}""", TerminalReportKind.StartAccepted)]
    [InlineData(200, """{"message":"Could not register transaction"}""", TerminalReportKind.StartUnanswered)]
    [InlineData(200, """{"message":"Could not register transaction. Something went wrong."}""", TerminalReportKind.StartUnanswered)]
    [InlineData(200, """{"message":"Invalid transactionId."}""", TerminalReportKind.StartRefused)]
    [InlineData(200, """{"message":"Payments are blocked"}""", TerminalReportKind.StartRefused)]
    [InlineData(400, """{"message":"Missing param: amount"}""", TerminalReportKind.StartRefused)]
    [InlineData(200, """{"message":"Missing param: amount","processId":"7"}""", TerminalReportKind.StartAccepted)]
    [InlineData(500, """{"message":"Missing param: amount"}""", TerminalReportKind.StartUnanswered)]
    [InlineData(200, """{"message":"something new"}""", TerminalReportKind.StartUnanswered)]
    [InlineData(200, "", TerminalReportKind.StartUnanswered)]
    public void Only_what_surely_did_not_start_is_a_refusal(int http, string body, TerminalReportKind expected) =>
        Assert.Equal(expected, SmartPosV1.JudgeStart(CallOutcome.Answered, http, Read(body)));

    [Fact]
    public void A_sale_waits_for_the_customer_and_succeeds_without_any_sub_status()
    {
        V1Sale().CallsV1().Answers(State("wait")).Reports("Progress AwaitingCustomer")
            .After(1000).CallsV1().Answers(State("wait")).Silent()
            .After(1000).CallsV1().Answers(State("success")).Reports($"Succeeded {Process} 125000 card 12345 0762");
    }

    [Fact]
    public void A_fail_counts_while_the_link_held()
    {
        V1Sale().CallsV1().Answers(State("wait")).Reports("Progress AwaitingCustomer")
            .After(1000).CallsV1().Answers(State("fail")).Reports("Failed 0: ");
    }

    [Fact]
    public void A_link_that_broke_once_leaves_a_doubt_until_a_success_and_a_fail_is_for_a_person()
    {
        SmartPosScript broken = Broken();
        broken.After(1000).CallsV1().Answers(State("wait")).Reports("LinkRestored")
            .After(1000).CallsV1().Answers(State("fail")).Reports("Vanished 0: " + Doubt).CallsNothing();

        Broken().After(1000).CallsV1().Answers(State("success")).Reports(
            "LinkRestored", $"Succeeded {Process} 125000 card 12345 0762");
    }

    [Fact]
    public void A_process_that_this_run_did_not_start_is_in_doubt_from_the_first_answer()
    {
        V1().Follows().CallsV1().Answers(State("wait")).Reports("Doubtful 0: " + Doubt)
            .After(1000).CallsV1().Answers(State("fail")).Reports("Vanished 0: " + Doubt);
    }

    [Fact]
    public void A_link_that_broke_is_not_forgotten_while_another_sale_is_asked_about()
    {
        SmartPosScript script = Broken().Follows("other").After(1000).Calls("/status?processId=other")
            .Answers("""{"processId":"other","status":"wait"}""").Reports("Doubtful 0: " + Doubt).Follows();
        script.After(1000).CallsV1().Answers(State("fail")).Reports("Doubtful 0: " + Doubt, "Vanished 0: " + Doubt);
    }

    [Fact]
    public void A_word_that_v1_does_not_have_decides_nothing()
    {
        V1Sale().CallsV1().Answers(State("unknown")).Reports(
            "LinkLost 0: HTTP 200: the answer does not say what was asked", "Doubtful 0: " + Doubt);
    }

    [Fact]
    public void A_process_that_is_not_found_three_times_is_for_a_person()
    {
        SmartPosScript script = V1Sale();
        script.CallsV1().Answers(NoProcess, 400).Silent().After(1000).CallsV1().Answers(NoProcess, 400).Silent()
            .After(1000).CallsV1().Answers(NoProcess, 400).Reports("Vanished 0: Process not found");
    }

    [Fact]
    public void There_is_no_v2_path_no_actualize_and_no_header_in_v1()
    {
        SmartPosScript script = V1().Probes().Calls("/status?processId=0");
        Assert.DoesNotContain("terminalId", System.Text.Encoding.ASCII.GetString(script.Call.Request, 0, script.Call.RequestLength));
    }

    private static string State(string status) => status != "success"
        ? $$"""{"processId":"{{Process}}","status":"{{status}}"}"""
        : $$"""
            {"processId":"{{Process}}","status":"success","transactionId":"12345","addInfo":{"IsOffer":false,"LoanTerm":-1,
            "ProductType":"Red"}"chequeInfo":{"amount":"1 250 ₸","cardMask":"516949*****0762","method":"card",
            "status":"Одобрено",} }
            """;

    private static SmartPosScript Auto() => new("auto");

    private static SmartPosScript V1() => new("v1");

    private static SmartPosScript V1Sale() => V1().Pays().Calls("/payment?amount=1250&owncheque=true")
        .Answers($$"""{"processId":"{{Process}}","status":"wait"}""").Reports("StartAccepted " + Process).Follows();

    private static SmartPosScript Broken() => V1Sale().CallsV1().NoAnswer()
        .Reports("LinkLost 0: no answer from the terminal", "Doubtful 0: " + Doubt);
}
