using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosStartTests
{
    private static readonly int[] s_https =
        [200, 201, 202, 204, 299, 300, 301, 302, 304, 400, 401, 402, 403, 404, 405, 408, 409, 418, 429, 500, 501, 502, 503, 504, 999];

    private static readonly int[] s_codes = [-1, 0, 1, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 200, 500, 998, 999, 1000];

    private static SmartPosAnswer Answer(int code, bool namesProcess, string errorText = "")
    {
        string data = namesProcess ? "\"data\":{\"processId\":\"7\"}" : "\"data\":{\"message\":\"m\"}";
        return Read("{" + data + (code < 0 ? "" : ",\"statusCode\":" + code) + ",\"errorText\":\"" + errorText + "\"}");
    }

    [Fact]
    public void Without_an_answer_only_a_request_that_never_left_proves_anything()
    {
        foreach (SmartPosAnswer answer in new[] { new SmartPosAnswer(), Answer(0, true), Answer(106, false) })
        {
            Assert.Equal(TerminalReportKind.StartNotSent, SmartPosStart.Judge(CallOutcome.NotSent, 200, answer));
            Assert.Equal(TerminalReportKind.StartUnanswered, SmartPosStart.Judge(CallOutcome.NoAnswer, 200, answer));
            Assert.Equal(TerminalReportKind.StartUnanswered, SmartPosStart.Judge(CallOutcome.None, 200, answer));
        }
    }

    // Every HTTP status with every code, with and without a process id. What is not listed is a doubt.
    [Fact]
    public void Every_answer_has_its_verdict_and_whatever_is_new_is_a_doubt()
    {
        foreach (int http in s_https)
        {
            foreach (int code in s_codes)
            {
                foreach (bool namesProcess in new[] { false, true })
                {
                    TerminalReportKind expected = (http, code, namesProcess) switch
                    {
                        (>= 200 and <= 299, -1 or 0, true) => TerminalReportKind.StartAccepted,
                        (>= 200 and <= 299, 107, _) => TerminalReportKind.StartBusy,
                        (>= 400 and <= 499, 107, _) => TerminalReportKind.StartBusy,
                        (200, 106, false) => TerminalReportKind.StartRefused,
                        (400, 106 or 999, false) => TerminalReportKind.StartRefused,
                        (401 or 403 or 404, -1 or 999, false) => TerminalReportKind.StartRefused,
                        _ => TerminalReportKind.StartUnanswered,
                    };
                    TerminalReportKind verdict =
                        SmartPosStart.Judge(CallOutcome.Answered, http, Answer(code, namesProcess));
                    Assert.True(expected == verdict, $"HTTP {http}, code {code}, process {namesProcess}: {verdict}");
                }
            }
        }
    }

    [Theory]
    [InlineData(200, "Param unvalidated: amount. Must be greater 0", TerminalReportKind.StartRefused)]
    [InlineData(200, "Missing param: amount", TerminalReportKind.StartRefused)]
    [InlineData(200, "Internal Error. Please, contact developers", TerminalReportKind.StartUnanswered)]
    [InlineData(200, "about a Missing param: x", TerminalReportKind.StartUnanswered)]
    [InlineData(500, "Internal Error. Please, contact developers", TerminalReportKind.StartUnanswered)]
    [InlineData(500, "Param unvalidated: amount", TerminalReportKind.StartUnanswered)]
    public void Code_999_is_a_refusal_only_with_the_words_of_the_parameter_check(
        int http, string errorText, TerminalReportKind expected) =>
        Assert.Equal(expected, SmartPosStart.Judge(CallOutcome.Answered, http, Answer(999, false, errorText)));

    [Theory]
    [InlineData(200, TerminalReportKind.StartUnanswered)]
    [InlineData(400, TerminalReportKind.StartUnanswered)]
    [InlineData(401, TerminalReportKind.StartRefused)]
    [InlineData(403, TerminalReportKind.StartRefused)]
    [InlineData(404, TerminalReportKind.StartRefused)]
    [InlineData(500, TerminalReportKind.StartUnanswered)]
    [InlineData(502, TerminalReportKind.StartUnanswered)]
    public void An_unreadable_body_proves_nothing_by_itself(int http, TerminalReportKind expected)
    {
        Assert.Equal(expected, SmartPosStart.Judge(CallOutcome.Answered, http, Read("<html>no</html>")));
        Assert.Equal(expected, SmartPosStart.Judge(CallOutcome.Answered, http, Read("")));
    }

    [Theory]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"processId":"8","statusCode":0}""")]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"statusCode":0""")]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"statusCode":0,"statusCode":107}""")]
    [InlineData("""{"data":{"status":"wait"},"statusCode":0}""")]
    public void An_answer_that_contradicts_itself_or_names_no_process_is_a_doubt(string json)
    {
        foreach (int http in s_https)
        {
            if (http is not (401 or 403 or 404))
            {
                Assert.Equal(
                    TerminalReportKind.StartUnanswered, SmartPosStart.Judge(CallOutcome.Answered, http, Read(json)));
            }
        }
    }

    [Theory]
    [InlineData("payment-started", 200, TerminalReportKind.StartAccepted)]
    [InlineData("refund-started", 200, TerminalReportKind.StartAccepted)]
    [InlineData("payment-param-refused", 400, TerminalReportKind.StartRefused)]
    [InlineData("refund-method-refused", 400, TerminalReportKind.StartRefused)]
    [InlineData("payment-param-refused", 200, TerminalReportKind.StartRefused)]
    [InlineData("invalid-url", 404, TerminalReportKind.StartRefused)]
    public void Judges_the_documents_samples(string name, int http, TerminalReportKind expected) =>
        Assert.Equal(expected, SmartPosStart.Judge(CallOutcome.Answered, http, Read(Text(name))));
}
