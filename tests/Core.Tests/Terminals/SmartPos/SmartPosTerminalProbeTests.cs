using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosTerminalProbeTests
{
    [Fact]
    public void A_probe_asks_for_the_device_and_puts_nothing_on_its_screen()
    {
        SmartPosScript script = new SmartPosScript().Probes().Calls("/v2/deviceinfo");
        Assert.Equal((3000, 5000, true), (script.Call.ConnectTimeoutMs, script.Call.AnswerTimeoutMs, script.Call.FreshConnection));
        script.Answers(Text("deviceinfo")).Reports("Alive 31452963 00043010171").After(60_000).CallsNothing();
    }

    [Theory]
    [InlineData(401, "{\"errorText\":\"Authorization failed\",\"statusCode\":999}", "Absent 999: Authorization failed")]
    [InlineData(403, "", "Absent 0: HTTP 403: the terminal asks for a token (its protection is on)")]
    [InlineData(404, "{\"errorText\":\"Invalid Url\",\"statusCode\":999}", "Absent 999: Invalid Url")]
    [InlineData(200, "<html>router</html>", "Absent 0: HTTP 200: the answer is not a JSON object")]
    [InlineData(200, "{\"statusCode\":0,\"data\":{}}", "Absent 0: HTTP 200: the answer does not say what was asked")]
    [InlineData(500, "{\"statusCode\":0,\"data\":{\"terminalId\":\"1\"}}", "Absent 0: HTTP 500: the answer does not say what was asked")]
    public void Something_else_at_that_address_is_absent(int http, string body, string report) =>
        new SmartPosScript().Probes().Calls("/v2/deviceinfo").Answers(body, http).Reports(report);

    [Fact]
    public void No_connection_and_no_answer_are_absent() =>
        new SmartPosScript().Probes().Calls("/v2/deviceinfo").NotSent().Reports("Absent 0: no connection to the terminal")
            .Probes().Calls("/v2/deviceinfo").NoAnswer().Reports("Absent 0: no answer from the terminal");

    [Fact]
    public void A_probe_goes_between_two_polls_and_neither_disturbs_the_other() =>
        new SmartPosScript().Follows().CallsStatus().Probes().CallsNothing().Answers(Wait()).Reports("Progress AwaitingCustomer")
            .Calls("/v2/deviceinfo").Meanwhile(300).Answers(Text("deviceinfo")).Reports("Alive 31452963 00043010171")
            .AfterItsDeadlineOf(700).CallsStatus().Answers(Wait()).Silent();

    [Fact]
    public void Probes_that_wait_are_one_probe() =>
        new SmartPosScript().Follows().CallsStatus().Probes().Probes().Answers(Wait()).Reports("Progress AwaitingCustomer")
            .Probes().Calls("/v2/deviceinfo").Probes().Answers(Text("deviceinfo")).Reports("Alive 31452963 00043010171")
            .CallsNothing();

    [Fact]
    public void Release_drops_the_reports_about_the_process_and_keeps_the_probes() =>
        new SmartPosScript().Follows().CallsStatus().Answers(Wait()).Probes().Calls("/v2/deviceinfo")
            .Answers(Text("deviceinfo")).Releases().Reports("Alive 31452963 00043010171");

    [Fact]
    public void A_start_goes_before_a_probe_that_waits() =>
        new SmartPosScript().Follows().CallsStatus().Probes().Pays().Answers(Wait()).Silent()
            .Calls("/v2/payment?amount=1250&owncheque=true").Answers(Started()).Reports("StartAccepted " + Process)
            .Calls("/v2/deviceinfo");
}
