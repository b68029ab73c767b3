using System.Reflection;
using Bridge.Bytes;
using Bridge.Receipts;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

/// <summary>
/// Goal: no code of the document's table, and none of ours, is without a reaction and without a sentence. The rows below
/// are the table of SPEC.md 10; a code that somebody adds to SmartPosCode fails here until it has a row.
/// </summary>
public class SmartPosCodeTests
{
    private const TerminalReportKind Unanswered = TerminalReportKind.StartUnanswered;
    private const TerminalReportKind Refused = TerminalReportKind.StartRefused;
    private const SmartPosReading Trouble = SmartPosReading.Trouble;

    /// <summary>Code, HTTP status, and what its answer means to a start, to a status and to an actualize.</summary>
    private static readonly (int Code, int Http, TerminalReportKind Start, SmartPosReading Status, SmartPosReading Actualize)[]
        s_rows =
        [
            (0, 200, Unanswered, Trouble, Trouble),
            (100, 200, Unanswered, Trouble, SmartPosReading.Unknown),
            (101, 200, Unanswered, SmartPosReading.NotFound, SmartPosReading.NotFound),
            (102, 200, Unanswered, Trouble, SmartPosReading.NotActualized),
            (103, 200, Unanswered, Trouble, SmartPosReading.AlreadyFinal),
            (104, 200, Unanswered, Trouble, SmartPosReading.NotActualized),
            (105, 200, Unanswered, Trouble, SmartPosReading.NotActualized),
            (106, 200, Refused, Trouble, Trouble),
            (106, 400, Refused, Trouble, Trouble),
            (107, 200, TerminalReportKind.StartBusy, Trouble, Trouble),
            (108, 200, Unanswered, Trouble, Trouble),
            (999, 400, Refused, Trouble, Trouble),
            (999, 401, Refused, Trouble, Trouble),
            (999, 403, Refused, Trouble, Trouble),
            (999, 404, Refused, Trouble, Trouble),
            (999, 500, Unanswered, Trouble, Trouble),
        ];

    /// <summary>Ours: what they stand for instead.</summary>
    private static readonly (int Code, CallOutcome Outcome, int Status)[] s_ours =
    [
        (901, CallOutcome.NotSent, CallTrouble.Certificate),
        (902, CallOutcome.NotSent, CallTrouble.Handshake),
        (904, CallOutcome.Answered, 401),
        (904, CallOutcome.Answered, 403),
        (905, CallOutcome.Answered, 404),
        (906, CallOutcome.Answered, 500),
    ];

    /// <summary>Said by the gate before a start (SmartPosAccessTests).</summary>
    private const int OfTheGate = SmartPosCode.NoAccess;

    public static TheoryData<int> Codes => [.. AllCodes().Where(code => code != SmartPosCode.Ok)];

    [Fact]
    public void Every_code_has_its_reaction()
    {
        foreach (var row in s_rows)
        {
            SmartPosAnswer answer = Read($$"""{"errorText":"text","statusCode":{{row.Code}}}""");
            Assert.Equal(
                (row.Code, row.Http, row.Start, row.Status, row.Actualize),
                (row.Code, row.Http, SmartPosStart.Judge(CallOutcome.Answered, row.Http, answer),
                    Follow(false, row.Http, answer), Follow(true, row.Http, answer)));
        }

        Assert.All(s_ours, row => Assert.Equal(row.Code, SmartPosEnds.CodeOf(row.Outcome, row.Status, 0)));
        Assert.Equal(
            AllCodes().Order(),
            s_rows.Select(row => row.Code).Concat(s_ours.Select(row => row.Code)).Append(OfTheGate).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_its_sentence_in_three_languages(int code)
    {
        string[] sentences = Enum.GetValues<ReceiptLanguage>().Select(language => TerminalSentence.Of(code, language)).ToArray();
        Assert.Equal(3, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.InRange(sentence.Length, 10, 80));
        Assert.DoesNotContain(sentences[2], letter => letter is >= 'А' and <= 'я');
        Assert.All(sentences[..2], sentence => Assert.Contains(sentence, letter => letter is >= 'А' and <= 'я'));
    }

    /// <summary>A register that knows no Kazakh letters must not get a question mark.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_sentence_can_be_shown_by_a_register(int code)
    {
        foreach (ReceiptLanguage language in Enum.GetValues<ReceiptLanguage>())
        {
            Assert.DoesNotContain((byte)'?', CodePage.Cp1251().Encode(TerminalSentence.Of(code, language)));
        }
    }

    [Fact]
    public void No_code_is_no_sentence() => Assert.Equal("", TerminalSentence.Of(0, ReceiptLanguage.English));

    private static int[] AllCodes() => typeof(SmartPosCode).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (int)field.GetValue(null)!).ToArray();

    private static SmartPosReading Follow(bool isActualize, int http, SmartPosAnswer answer) =>
        SmartPosFollowTable.Judge(isActualize, CallOutcome.Answered, http, answer, Process);
}
