using System.Reflection;
using System.Text;
using Bridge.Bytes;
using Bridge.Receipts;
using Bridge.Terminals;
using Bridge.Terminals.Gateway;
using Xunit;

namespace Bridge.Core.Tests.Terminals.Gateway;

/// <summary>Goal: every state, code and answer of the gateway is decided on purpose; no doubt is a refusal.</summary>
public class GatewayTableTests
{
    private const string Bill = """{"id":"7-3","op":"sale","state":"SHOWN","amount":150000,"cur":"RUB"}""";

    public static TheoryData<int> Codes => [.. typeof(GatewayCode).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(one => (int)one.GetValue(null)!).Where(code => code != 0)];

    [Theory]
    [InlineData(GatewayState.Created, false, TerminalReportKind.Progress, TerminalStage.Starting, GatewayCode.Unclear)]
    [InlineData(GatewayState.Created, true, TerminalReportKind.Doubtful, TerminalStage.Starting, GatewayCode.NoProcessing)]
    [InlineData(GatewayState.Shown, false, TerminalReportKind.Progress, TerminalStage.ShowingQr, GatewayCode.Unclear)]
    [InlineData(GatewayState.Shown, true, TerminalReportKind.Doubtful, TerminalStage.ShowingQr, GatewayCode.NoProcessing)]
    [InlineData(GatewayState.Scanned, false, TerminalReportKind.Progress, TerminalStage.AwaitingConfirmation, GatewayCode.Unclear)]
    [InlineData(GatewayState.Scanned, true, TerminalReportKind.Doubtful, TerminalStage.AwaitingConfirmation, GatewayCode.NoProcessing)]
    [InlineData(GatewayState.Paid, false, TerminalReportKind.Succeeded, TerminalStage.None, GatewayCode.None)]
    [InlineData(GatewayState.Paid, true, TerminalReportKind.Succeeded, TerminalStage.None, GatewayCode.None)]
    [InlineData(GatewayState.Declined, false, TerminalReportKind.Failed, TerminalStage.None, GatewayCode.Declined)]
    [InlineData(GatewayState.Declined, true, TerminalReportKind.Failed, TerminalStage.None, GatewayCode.Declined)]
    [InlineData(GatewayState.Expired, false, TerminalReportKind.Failed, TerminalStage.None, GatewayCode.Expired)]
    [InlineData(GatewayState.Expired, true, TerminalReportKind.Failed, TerminalStage.None, GatewayCode.Expired)]
    [InlineData(GatewayState.Cancelled, false, TerminalReportKind.Failed, TerminalStage.None, GatewayCode.Cancelled)]
    [InlineData(GatewayState.Cancelled, true, TerminalReportKind.Failed, TerminalStage.None, GatewayCode.Cancelled)]
    [InlineData(GatewayState.Unknown, false, TerminalReportKind.Doubtful, TerminalStage.None, GatewayCode.Unclear)]
    [InlineData(GatewayState.Unknown, true, TerminalReportKind.Doubtful, TerminalStage.None, GatewayCode.NoProcessing)]
    [InlineData(GatewayState.ManualReview, false, TerminalReportKind.Vanished, TerminalStage.None, GatewayCode.ManualReview)]
    [InlineData(GatewayState.ManualReview, true, TerminalReportKind.Vanished, TerminalStage.None, GatewayCode.ManualReview)]
    [InlineData(GatewayState.None, false, TerminalReportKind.Doubtful, TerminalStage.None, GatewayCode.Unclear)]
    [InlineData(GatewayState.None, true, TerminalReportKind.Doubtful, TerminalStage.None, GatewayCode.NoProcessing)]
    public void What_each_state_is_reported_as(
        GatewayState state, bool isLost, TerminalReportKind report, TerminalStage stage, int code)
    {
        Assert.Equal((report, stage, code), (GatewayTable.ReportOf(state, isLost),
            GatewayTable.StageOf(state, false), GatewayTable.CodeOf(state, isLost)));
    }

    [Fact]
    public void Every_state_stands_in_the_table() =>
        Assert.Equal(2 * Enum.GetValues<GatewayState>().Length, typeof(GatewayTableTests)
            .GetMethod(nameof(What_each_state_is_reported_as))!.GetCustomAttributes<InlineDataAttribute>().Count());

    [Theory]
    [InlineData(201, Bill, GatewayReading.Bill, GatewayReading.Bill)]
    [InlineData(200, Bill, GatewayReading.Bill, GatewayReading.Bill)]
    [InlineData(200, """{"id":"7-4","op":"sale","state":"PAID"}""", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(200, """{"id":"7-3","op":"refund","state":"PAID"}""", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(200, """{"id":"7-3","state":"PAID"}""", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(200, """{"id":"7-3","op":"sale"}""", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(200, """{"id":"7-3","op":"sale","state":"PAYED"}""", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(200, """{"id":"7-3","op":"sale","state":"PAID","state":"PAID"}""", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(200, """{"id":"7-3","op":"sale","state":"PAID","paid":1.5}""", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(200, """{"id":"7-3","op":"sale","state":"PAID" """, GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(200, """{"bill":{"id":"7-3","op":"sale","state":"PAID"}}""", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(200, "<html>", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(400, """{"code":"bad"}""", GatewayReading.Refused, GatewayReading.Trouble)]
    [InlineData(401, """{"code":"key"}""", GatewayReading.Refused, GatewayReading.Trouble)]
    [InlineData(403, """{"code":"key"}""", GatewayReading.Refused, GatewayReading.Trouble)]
    [InlineData(422, """{"code":"remainder"}""", GatewayReading.Refused, GatewayReading.Trouble)]
    [InlineData(503, """{"code":"busy"}""", GatewayReading.Refused, GatewayReading.Trouble)]
    [InlineData(503, "<html>", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(503, "{}", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(404, """{"code":"notfound"}""", GatewayReading.Refused, GatewayReading.NotFound)]
    [InlineData(404, """{"code":"nolane"}""", GatewayReading.Refused, GatewayReading.Trouble)]
    [InlineData(404, "", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(409, """{"code":"cancelled"}""", GatewayReading.Refused, GatewayReading.Trouble)]
    [InlineData(409, """{"code":"conflict"}""", GatewayReading.Conflict, GatewayReading.Trouble)]
    [InlineData(500, """{"code":"x"}""", GatewayReading.Trouble, GatewayReading.Trouble)]
    [InlineData(502, "", GatewayReading.Trouble, GatewayReading.Trouble)]
    public void What_an_answer_proves(int http, string body, GatewayReading toCreate, GatewayReading toRead)
    {
        GatewayBill bill = Read(body);
        Assert.Equal(toCreate, GatewayTable.Judge(CallOutcome.Answered, http, bill, true, "7-3", false));
        Assert.Equal(toRead, GatewayTable.Judge(CallOutcome.Answered, http, bill, false, "7-3", false));
    }

    [Fact]
    public void Only_a_create_that_was_not_sent_proves_that_nothing_happened()
    {
        GatewayBill bill = Read(Bill);
        Assert.Equal(GatewayReading.NotSent, GatewayTable.Judge(CallOutcome.NotSent, 0, bill, true, "7-3", false));
        Assert.Equal(GatewayReading.Trouble, GatewayTable.Judge(CallOutcome.NotSent, 0, bill, false, "7-3", false));
        Assert.Equal(GatewayReading.Trouble, GatewayTable.Judge(CallOutcome.NoAnswer, 0, bill, true, "7-3", false));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_its_sentence_in_three_languages(int code)
    {
        string[] sentences = Enum.GetValues<ReceiptLanguage>().Select(language => TerminalSentence.Of(code, language)).ToArray();
        Assert.Equal(3, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.InRange(sentence.Length, 10, 80));
        Assert.All(sentences, sentence => Assert.Equal(
            sentence.Count(letter => letter == '?'), CodePage.Cp1251().Encode(sentence).Count(letter => letter == '?')));
        Assert.DoesNotContain(sentences[2], letter => letter is >= 'А' and <= 'я');
    }

    [Theory]
    [InlineData("https://qr.nspk.ru/AD10006M8KH234K782OQM0L13JI31LQD?type=02&bank=100000000007&sum=200&cur=RUB&crc=C63A", true)]
    [InlineData("https://qr.kaspi.kz/51236903777280167836178166503744993984459", true)]
    [InlineData("https://qr.nspk.ru", false)]
    [InlineData("https://qr.nspk.ru/", false)]
    [InlineData("https://nspk.ru/AD1", false)]
    [InlineData("https://qr.nspk.ru.evil.example/AD1", false)]
    [InlineData("https://qr.nspk.ru:444/AD1", false)]
    [InlineData("https://a@qr.nspk.ru/AD1", false)]
    [InlineData("https://qr.nspk.ru,qr.kaspi.kz/AD1", false)]
    [InlineData("http://qr.nspk.ru/AD1", false)]
    [InlineData("HTTPS://qr.nspk.ru/AD1", false)]
    [InlineData("https://qr.nspk.ru/AD1 2", false)]
    [InlineData("https://qr.nspk.ru/AD1#x", false)]
    [InlineData("", false)]
    public void Only_an_https_link_to_an_allowed_host_may_be_shown(string payload, bool fits)
    {
        const string Hosts = "qr.nspk.ru,qr.kaspi.kz,pay.kaspi.kz";
        Assert.Equal(fits, GatewayPayload.WhyNot(payload, Hosts).Length == 0);
        Assert.NotEqual("", GatewayPayload.WhyNot("https://qr.nspk.ru/" + new string('A', 104), Hosts));
    }

    [Theory]
    [InlineData("gw-4242-3", "4242-3")]
    [InlineData("gw-4294967295-4294967295", "4294967295-4294967295")]
    [InlineData("gw-", "")]
    [InlineData("gw-4242", "")]
    [InlineData("gw-4242-", "")]
    [InlineData("gw--3", "")]
    [InlineData("gw-4-2-3", "")]
    [InlineData("gw-42a-3", "")]
    [InlineData("qr-1500-77", "")]
    [InlineData("1678090708423", "")]
    public void A_process_id_names_its_bill_or_none(string processId, string billId) =>
        Assert.Equal(billId, GatewayProcess.BillOf(processId));

    internal static GatewayBill Read(string body)
    {
        var bill = new GatewayBill();
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        new GatewayBillReader().Read(bytes, 0, bytes.Length, bill);
        return bill;
    }

    [Theory]
    [InlineData("gw-4242-3", "4242-3")]
    [InlineData("gw-0123456789ab.4242-3", "0123456789ab.4242-3")]
    [InlineData("gw-0123456789ab.4242", "")]
    [InlineData("gw-0123456789AB.4242-3", "")]
    [InlineData("gw-0123456789a.4242-3", "")]
    [InlineData("gw-0123456789ab.gw-4242-3", "")]
    [InlineData("gw-.4242-3", "")]
    [InlineData("0123456789ab.4242-3", "")]
    [InlineData("504711333", "")]
    public void A_refund_names_a_sale_of_its_own_lane_or_one_that_the_companion_named(string transaction, string of) =>
        Assert.Equal(of, GatewayProcess.SaleOf(transaction));

    [Theory]
    [InlineData(422, "toomuch", GatewayCode.RefundTooMuch)]
    [InlineData(422, "nosale", GatewayCode.NoSuchSale)]
    [InlineData(422, "notpaid", GatewayCode.NoSuchSale)]
    [InlineData(409, "cancelled", GatewayCode.Cancelled)]
    [InlineData(422, "mode", GatewayCode.Refused)]
    [InlineData(503, "nolane", GatewayCode.Busy)]
    public void A_refusal_with_a_word_of_its_own_has_its_own_sentence(int status, string word, int code) =>
        Assert.Equal(code, GatewayTable.CodeOf(status, word));
}
