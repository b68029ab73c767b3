using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosFollowTableTests
{
    private static SmartPosReading Judge(bool isActualize, int http, string json) =>
        SmartPosFollowTable.Judge(isActualize, CallOutcome.Answered, http, Read(json), "7");

    // Every call, HTTP status, code, machine status and process id: a final reading needs all of them.
    [Fact]
    public void Every_answer_has_its_reading_and_whatever_is_new_is_trouble()
    {
        int[] codes = [-1, 0, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 999];
        string[] statuses = ["", "wait", "success", "fail", "unknown", "refunded"];
        foreach (bool isActualize in new[] { false, true })
        {
            foreach (int http in new[] { 200, 299, 300, 400, 401, 403, 404, 500, 503 })
            {
                foreach (int code in codes)
                {
                    foreach (string status in statuses)
                    {
                        foreach (string process in new[] { "", "7", "8" })
                        {
                            string json = "{\"data\":{\"a\":1"
                                + (process == "" ? "" : ",\"processId\":\"" + process + "\"")
                                + (status == "" ? "" : ",\"status\":\"" + status + "\"") + "}"
                                + (code < 0 ? "" : ",\"statusCode\":" + code) + "}";
                            SmartPosReading expected = Expected(isActualize, http, code, status, process);
                            SmartPosReading reading = Judge(isActualize, http, json);
                            Assert.True(expected == reading, $"{isActualize} {http} {json}: {reading}");
                        }
                    }
                }
            }
        }
    }

    private static SmartPosReading Expected(bool isActualize, int http, int code, string status, string process) =>
        (isActualize, http, code, status, process) switch
        {
            (_, < 300 or (>= 400 and < 500), 101, _, _) => SmartPosReading.NotFound,
            (_, >= 300, _, _, _) => SmartPosReading.Trouble,
            (_, _, -1 or 0, _, "8") => SmartPosReading.OtherProcess,
            (_, _, -1 or 0, "wait", _) => SmartPosReading.Waiting,
            (_, _, -1 or 0, "unknown", _) => SmartPosReading.Unknown,
            (_, _, -1 or 0, "success", "7") => SmartPosReading.Succeeded,
            (_, _, -1 or 0, "fail", "7") => SmartPosReading.Failed,
            (true, _, 100, _, _) => SmartPosReading.Unknown,
            (true, _, 103, _, _) => SmartPosReading.AlreadyFinal,
            (true, _, 102 or 104 or 105, _, _) => SmartPosReading.NotActualized,
            _ => SmartPosReading.Trouble,
        };

    [Fact]
    public void Without_an_answer_nothing_is_known()
    {
        foreach (CallOutcome outcome in new[] { CallOutcome.None, CallOutcome.NotSent, CallOutcome.NoAnswer })
        {
            Assert.Equal(
                SmartPosReading.Trouble,
                SmartPosFollowTable.Judge(false, outcome, 200, Read(Status("success", processId: "7")), "7"));
        }
    }

    [Theory]
    [InlineData("""{"data":{"processId":"7","status":"success"},"status":"fail","statusCode":0}""")]
    [InlineData("""{"data":{"processId":"7","status":"success"},"processId":"8","statusCode":0}""")]
    [InlineData("""{"data":{"processId":"7","status":"success"},"statusCode":0""")]
    [InlineData("<html/>")]
    public void An_answer_that_contradicts_itself_is_trouble(string json)
    {
        Assert.Equal(SmartPosReading.Trouble, Judge(false, 200, json));
        Assert.Equal(SmartPosReading.Trouble, Judge(true, 200, json));
    }

    [Theory]
    [InlineData("status-wait", "1678090708423", SmartPosReading.Waiting)]
    [InlineData("status-success-qr", "1678090708423", SmartPosReading.Succeeded)]
    [InlineData("status-success-card", "1678696290407", SmartPosReading.Succeeded)]
    [InlineData("status-refund-qr", "1678090915873", SmartPosReading.Succeeded)]
    [InlineData("status-refund-card", "1678696351229", SmartPosReading.Succeeded)]
    [InlineData("status-refund-card-as-printed", "1678696351229", SmartPosReading.Trouble)]
    [InlineData("status-fail", "1678091002800", SmartPosReading.Failed)]
    [InlineData("status-unknown", "1678092832132", SmartPosReading.Unknown)]
    [InlineData("actualize-fail", "1678094695687", SmartPosReading.Failed)]
    [InlineData("status-not-found", "1", SmartPosReading.NotFound)]
    [InlineData("status-success-qr", "1", SmartPosReading.OtherProcess)]
    [InlineData("invalid-url", "1", SmartPosReading.Trouble)]
    public void Reads_the_documents_samples(string name, string processId, SmartPosReading expected) =>
        Assert.Equal(
            expected, SmartPosFollowTable.Judge(false, CallOutcome.Answered, 200, Read(Text(name)), processId));
}
