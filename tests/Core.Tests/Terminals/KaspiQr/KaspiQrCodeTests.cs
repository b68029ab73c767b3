using System.Reflection;
using System.Text;
using Bridge.Bytes;
using Bridge.Receipts;
using Bridge.Terminals;
using Bridge.Terminals.KaspiQr;
using Xunit;

namespace Bridge.Core.Tests.Terminals.KaspiQr;

/// <summary>Goal: every status code of the service has its sentence and its reaction; no doubt is a refusal.</summary>
public class KaspiQrCodeTests
{
    private static readonly int[] s_refusals =
    [
        -10000, -1501, -1502, -1503, -14000002, -99000002, -99000003, 990000018, 990000026, 990000028, 990000033,
    ];

    public static TheoryData<int> Codes => [.. All().Where(code => code != 0)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_its_sentence_in_three_languages(int code)
    {
        string[] sentences = Enum.GetValues<ReceiptLanguage>().Select(language => TerminalSentence.Of(code, language)).ToArray();
        Assert.Equal(3, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.InRange(sentence.Length, 10, 80));
        Assert.All(sentences, sentence => Assert.DoesNotContain((byte)'?', CodePage.Cp1251().Encode(sentence)));
        Assert.DoesNotContain(sentences[2], letter => letter is >= 'А' and <= 'я');
    }

    [Fact]
    public void Every_code_has_its_reaction_at_a_create()
    {
        foreach (int code in All().Where(code => code is < -100 or > 1000))
        {
            Assert.Equal(
                s_refusals.Contains(code) ? TerminalReportKind.StartRefused : TerminalReportKind.StartUnanswered,
                KaspiQrTable.JudgeCreate(CallOutcome.Answered, 200, Read($$"""{"StatusCode":{{code}},"Message":"x"}""")));
        }
    }

    [Theory]
    [InlineData(200, """{"StatusCode":0,"Data":{"QrPaymentId":7}}""", TerminalReportKind.StartAccepted)]
    [InlineData(200, """{"StatusCode":0,"Data":{}}""", TerminalReportKind.StartUnanswered)]
    [InlineData(200, """{"StatusCode":-1501,"Data":{"QrPaymentId":7}}""", TerminalReportKind.StartUnanswered)]
    [InlineData(200, """{"StatusCode":12345}""", TerminalReportKind.StartUnanswered)]
    [InlineData(200, "<html>", TerminalReportKind.StartUnanswered)]
    [InlineData(500, """{"StatusCode":-1501}""", TerminalReportKind.StartUnanswered)]
    [InlineData(401, "", TerminalReportKind.StartRefused)]
    [InlineData(404, "<html>", TerminalReportKind.StartRefused)]
    [InlineData(502, "", TerminalReportKind.StartUnanswered)]
    [InlineData(200, """{"StatusCode":-990000028}""", TerminalReportKind.StartRefused)]
    public void What_an_answer_to_a_create_proves(int http, string body, TerminalReportKind expected) =>
        Assert.Equal(expected, KaspiQrTable.JudgeCreate(CallOutcome.Answered, http, Read(body)));

    [Theory]
    [InlineData("""{"StatusCode":0,"Data":{"Status":"QrTokenCreated"}}""", KaspiQrReading.Created)]
    [InlineData("""{"StatusCode":0,"Data":{"Status":"Wait"}}""", KaspiQrReading.Waiting)]
    [InlineData("""{"StatusCode":0,"Data":{"Status":"Processed"}}""", KaspiQrReading.Processed)]
    [InlineData("""{"StatusCode":0,"Data":{"Status":"Error"}}""", KaspiQrReading.Failed)]
    [InlineData("""{"StatusCode":0,"Data":{"Status":"Paid"}}""", KaspiQrReading.Trouble)]
    [InlineData("""{"StatusCode":0,"Status":"Processed"}""", KaspiQrReading.Trouble)]
    [InlineData("""{"StatusCode":0,"Data":{"Other":{"Status":"Processed"}}}""", KaspiQrReading.Trouble)]
    [InlineData("""{"Data":{"Status":"Processed"}}""", KaspiQrReading.Trouble)]
    [InlineData("""{"StatusCode":0,"Data":{"Status":"Processed","QrPaymentId":8}}""", KaspiQrReading.Trouble)]
    [InlineData("""{"StatusCode":0,"Data":{"Status":"Wait","Status":"Processed"}}""", KaspiQrReading.Trouble)]
    [InlineData("""{"StatusCode":0,"Data":{"Status":"Processed"}""", KaspiQrReading.Trouble)]
    [InlineData("""{"StatusCode":-999,"Data":{"Status":"Processed"}}""", KaspiQrReading.Trouble)]
    [InlineData("""{"StatusCode":-1601}""", KaspiQrReading.NotFound)]
    [InlineData("""{"StatusCode":99000001}""", KaspiQrReading.NotFound)]
    public void What_an_answer_to_a_status_says(string body, KaspiQrReading expected) =>
        Assert.Equal(expected, KaspiQrTable.JudgeStatus(CallOutcome.Answered, 200, Read(body), "7"));

    [Theory]
    [InlineData("200", 20000)]
    [InlineData("200.0", 20000)]
    [InlineData("200.05", 20005)]
    [InlineData("200.5000", 20050)]
    [InlineData("200.005", -1)]
    [InlineData("2e2", -1)]
    [InlineData("-1", -1)]
    [InlineData("1.", -1)]
    [InlineData("", -1)]
    public void Amounts_are_read_exactly_or_not_at_all(string text, long tiyn) => Assert.Equal(tiyn, KaspiQrAmount.Read(text));

    [Theory]
    [InlineData("51236903777280167836178166503744993984459", true)]
    [InlineData("https://qr.kaspi.kz/51236903777280167836178166503744993984459", true)]
    [InlineData("https://pay.kaspi.kz/pay/51236903777280167836178166503744993984", true)]
    [InlineData("", false)]
    [InlineData("123", false)]
    [InlineData("https://qr.kaspi.kz/", false)]
    [InlineData("https://qr.kaspi.kz.evil.example/1", false)]
    [InlineData("https://qr.kaspi.kz:444/1", false)]
    [InlineData("https://qr.kaspi.kz/1@evil", false)]
    [InlineData("HTTPS://qr.kaspi.kz/1", false)]
    [InlineData("https://qr.kaspi.kz/1 2", false)]
    public void Only_Kaspis_own_QR_may_be_shown(string payload, bool fits)
    {
        Assert.Equal(fits, KaspiQrPayload.WhyNot(payload).Length == 0);
        Assert.NotEqual("", KaspiQrPayload.WhyNot("https://qr.kaspi.kz/" + new string('1', 100)));
    }

    [Fact]
    public void A_process_id_carries_amount_and_payment()
    {
        string id = KaspiQrProcess.Of(1500, "9223372036854775807");
        Assert.Equal(("qr-1500-9223372036854775807", 150000L), (id, KaspiQrProcess.AmountMinorOf(id)));
        Assert.Equal("9223372036854775807", KaspiQrProcess.PaymentIdOf(id));
        Assert.All(
            ["1678090708423", "qr-", "qr-1-", "qr--1", "qr-1-x", "qr-12345678901-1"],
            other => Assert.Equal(("", -1L), (KaspiQrProcess.PaymentIdOf(other), KaspiQrProcess.AmountMinorOf(other))));
    }

    private static KaspiQrAnswer Read(string body)
    {
        var answer = new KaspiQrAnswer();
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        new KaspiQrAnswerReader().Read(bytes, 0, bytes.Length, answer);
        return answer;
    }

    private static int[] All() => typeof(KaspiQrCode).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (int)field.GetValue(null)!).ToArray();
}
