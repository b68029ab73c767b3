using System.Text;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosAnswerReaderTests
{
    // Every sample of the customer's documents: usable, code (- = none), machine status, process id, amount.
    [Theory]
    [InlineData("payment-started", "0 Wait 1678090451700 -")]
    [InlineData("payment-param-refused", "999 None - -")]
    [InlineData("status-wait", "0 Wait 1678090708423 -")]
    [InlineData("status-success-qr", "0 Success 1678090708423 100")]
    [InlineData("status-success-card", "0 Success 1678696290407 100")]
    [InlineData("status-refund-qr", "0 Success 1678090915873 -100")]
    [InlineData("status-refund-card", "0 Success 1678696351229 -100")]
    [InlineData("status-fail", "0 Fail 1678091002800 -")]
    [InlineData("status-unknown", "0 Unknown 1678092832132 -")]
    [InlineData("status-unknown-before-actualize", "0 Unknown 1678094695687 -")]
    [InlineData("status-not-found", "101 None - -")]
    [InlineData("actualize-fail", "0 Fail 1678094695687 -")]
    [InlineData("refund-started", "0 Wait 1678092396883 -")]
    [InlineData("refund-method-refused", "999 None - -")]
    [InlineData("register", "0 None - -")]
    [InlineData("register-refused", "105 None - -")]
    [InlineData("register-missing-name", "999 None - -")]
    [InlineData("revoke", "0 None - -")]
    [InlineData("revoke-refused", "105 None - -")]
    [InlineData("revoke-param-refused", "999 None - -")]
    [InlineData("deviceinfo", "0 None - -")]
    [InlineData("invalid-url", "999 None - -")]
    [InlineData("v1-payment-started", "- Wait 1579237873554 -")]
    [InlineData("v1-payment-refused", "- None - -")]
    [InlineData("v1-refund-started", "- Wait 1579245612135 -")]
    [InlineData("v1-refund-refused", "- None - -")]
    [InlineData("v1-status-wait", "- Wait 1579245612135 -")]
    [InlineData("v1-status-fail", "- Fail 1579245612135 -")]
    [InlineData("v1-not-found", "- None - -")]
    public void Reads_the_documents_samples(string name, string expected)
    {
        SmartPosAnswer answer = Read(Text(name));
        Assert.Equal("", answer.Problem);
        Assert.Equal(expected, Summary(answer));
    }

    [Fact]
    public void Every_sample_has_its_row()
    {
        string[] refused = ["status-refund-card-as-printed", "v1-status-success"];
        var rows = (IEnumerable<InlineDataAttribute>)typeof(SmartPosAnswerReaderTests)
            .GetMethod(nameof(Reads_the_documents_samples))!.GetCustomAttributes(typeof(InlineDataAttribute), false);
        Assert.Equal(Names, rows.Select(row => (string)row.Data[0]!).Concat(refused).Order());
    }

    // A stray quote in the printed document opens a text that swallows what follows: nobody can read that safely.
    [Fact]
    public void Does_not_guess_at_the_stray_quote_of_the_printed_card_refund() =>
        Assert.Equal("the answer is not JSON", Read(Text("status-refund-card-as-printed")).Problem);

    // Its last brace is missing, as if the answer were cut there. Missing and surplus commas are no obstacle.
    [Fact]
    public void Reads_the_v1_success_up_to_its_missing_brace_and_says_that_it_is_cut()
    {
        SmartPosAnswer answer = Read(Text("v1-status-success"));
        Assert.Equal("the answer is cut short", answer.Problem);
        SmartPosAnswer closed = Read(Text("v1-status-success") + "}");
        Assert.True(closed.IsUsable);
        Assert.Equal("- Success 1579245612135 100", Summary(closed));
        Assert.Equal("002412884692", closed.Text(SmartPosField.Rrn));
        Assert.Equal("Покупка с Kaspi Gold. Одобрено", closed.Text(SmartPosField.ChequeStatus));
        Assert.Equal("Red", closed.Text(SmartPosField.ProductType));
        Assert.Equal("-1", closed.Text(SmartPosField.LoanTerm));
    }

    [Fact]
    public void Keeps_both_statuses_apart_in_the_badly_nested_qr_sample()
    {
        SmartPosAnswer answer = Read(Text("status-success-qr"));
        Assert.Equal(SmartPosStatus.Success, answer.Status);
        Assert.Equal("Kaspi Gold-ман сатып алу. Мақұлданды", answer.Text(SmartPosField.ChequeStatus));
        Assert.Equal("504711333", answer.Text(SmartPosField.OrderNumber));
        Assert.Equal("504711333", answer.TransactionId);
        Assert.Equal("Kaspi Mark", answer.Text(SmartPosField.StoreName));
        Assert.Equal("31452963", answer.Text(SmartPosField.TerminalId));
        Assert.Equal("payment", answer.Text(SmartPosField.Type));
        Assert.Equal("qr", answer.Text(SmartPosField.Method));
        Assert.Equal("Қонаев 11, 6", answer.Text(SmartPosField.Address));
        Assert.Equal("Алматы қ.", answer.Text(SmartPosField.City));
        Assert.Equal("06.03.23 14:20:11", answer.Text(SmartPosField.Date));
        Assert.Equal("960419351140", answer.Text(SmartPosField.Bin));
        Assert.Equal("Gold", answer.Text(SmartPosField.ProductType));
        Assert.Equal("QrTransactionSuccess", answer.Text(SmartPosField.SubStatus));
    }

    [Fact]
    public void Reads_the_card_sample_and_cuts_the_mask()
    {
        SmartPosAnswer answer = Read(Text("status-success-card"));
        Assert.Equal("307208187011", answer.Text(SmartPosField.Rrn));
        Assert.Equal("665425", answer.Text(SmartPosField.AuthorizationCode));
        Assert.Equal("000", answer.Text(SmartPosField.HostResponseCode));
        Assert.Equal("Visa Debit", answer.Text(SmartPosField.CardName));
        Assert.Equal("6389", answer.Text(SmartPosField.CardMask));
        Assert.Equal("307208187011", answer.TransactionId);
        for (SmartPosField field = 0; field <= SmartPosField.PosNumber; field++)
        {
            Assert.DoesNotContain("440043", answer.Text(field));
        }
    }

    [Fact]
    public void Prefers_the_sentence_in_data_over_the_error_text()
    {
        Assert.Equal("Register Error. Last register request not completed", Read(Text("register-refused")).Sentence);
        Assert.Equal("Process not found", Read(Text("status-not-found")).Sentence);
    }

    // Section 1.3 of the facts: what a parser must survive.
    [Theory]
    [InlineData("rrn")]
    [InlineData("rrr")]
    [InlineData("rtn")]
    [InlineData("RRN")]
    public void Knows_every_spelling_of_the_rrn(string name)
    {
        SmartPosAnswer answer = Read(Status("success", more: $$""","chequeInfo":{"{{name}}":"307208187011","method":"card"}"""));
        Assert.Equal("307208187011", answer.Text(SmartPosField.Rrn));
        Assert.Equal("307208187011", answer.TransactionId);
    }

    [Theory]
    [InlineData("qr", """ "orderNumber":"11","rrn":"22" """, "11")]
    [InlineData("alaqan", """ "orderNumber":"11","rrn":"22" """, "11")]
    [InlineData("card", """ "orderNumber":"11","rrn":"22" """, "22")]
    [InlineData("alaqan", """ "orderNumber":"11" """, "11")]
    [InlineData("card", """ "orderNumber":11 """, "11")]
    [InlineData("", """ "rrn":"22" """, "22")]
    [InlineData("", """ "x":"22" """, "")]
    public void Finds_the_id_for_a_refund_when_transaction_id_is_missing(string method, string fields, string expected)
    {
        SmartPosAnswer answer = Read(Status("success", more: $$""","chequeInfo":{"method":"{{method}}",{{fields}}}"""));
        Assert.Equal(expected, answer.TransactionId);
        Assert.Equal(method, answer.Text(SmartPosField.Method));
    }

    [Theory]
    [InlineData("\"LoanTerm\":-1", "-1")]
    [InlineData("\"LoanTerm\":0", "0")]
    [InlineData("\"LoanTerm\":24", "24")]
    [InlineData("\"IsOffer\":false", "")]
    public void Takes_any_loan_term_and_any_product(string field, string term)
    {
        foreach (string product in new[] { "Gold", "Red", "Loan", "OtherCard", "Credit", "BusinessAccount", "Installment", "New One" })
        {
            SmartPosAnswer answer =
                Read(Status("success", more: $$""","addInfo":{"ProductType":"{{product}}",{{field}}}"""));
            Assert.Equal(product, answer.Text(SmartPosField.ProductType));
            Assert.Equal(term, answer.Text(SmartPosField.LoanTerm));
        }
    }

    [Fact]
    public void Names_are_known_in_any_case()
    {
        SmartPosAnswer answer = Read("""{"Data":{"ProcessID":"7","Status":"wait","Transactionid":"9"},"StatusCode":0}""");
        Assert.Equal("0 Wait 7 -", Summary(answer));
        Assert.Equal("9", answer.TransactionId);
    }

    [Fact]
    public void Takes_ids_that_come_as_numbers() =>
        Assert.Equal("0 Wait 1678090708423 -", Summary(Read("""{"data":{"processId":1678090708423,"status":"wait"},"statusCode":0}""")));

    [Fact]
    public void Passes_over_what_it_does_not_know()
    {
        SmartPosAnswer answer = Read(
            """
            {"news":[1,{"status":"fail"}],"data":{"other":{"processId":"8","status":"fail","statusCode":5},"x":null,
            "processId":"7","status":"wait","message":null,"subStatus":true},"statusCode":0,"errorText":null}
            """);
        Assert.Equal("0 Wait 7 -", Summary(answer));
        Assert.Equal("", answer.Sentence);
    }

    [Theory]
    [InlineData("chequeInfo", "data", "")]
    [InlineData("data", "", "outside")]
    public void Looks_in_the_cheque_first_then_in_data_then_outside(string winner, string loser, string last)
    {
        string In(string place) => place == winner ? "\"city\":\"right\"" : place == loser || place == last ? "\"city\":\"wrong\"" : "\"a\":1";
        string json = "{" + In("outside") + ",\"data\":{" + In("data") + ",\"chequeInfo\":{" + In("chequeInfo") + "}},\"statusCode\":0}";
        Assert.Equal("right", Read(json).Text(SmartPosField.City));
        string turned = "{\"statusCode\":0,\"data\":{\"chequeInfo\":{" + In("chequeInfo") + "}," + In("data") + "}," + In("outside") + "}";
        Assert.Equal("right", Read(turned).Text(SmartPosField.City));
    }

    // The person's text may be any word, also one of the machine's.
    [Theory]
    [InlineData("success")]
    [InlineData("fail")]
    [InlineData("unknown")]
    [InlineData("Мақұлданды")]
    public void A_status_in_the_cheque_is_never_the_machines(string text)
    {
        SmartPosAnswer answer = Read(Status("wait", more: $$""","chequeInfo":{"status":"{{text}}"}"""));
        Assert.True(answer.IsUsable);
        Assert.Equal(SmartPosStatus.Wait, answer.Status);
        Assert.Equal(text, answer.Text(SmartPosField.ChequeStatus));
        answer = Read("""{"data":{"processId":"7","chequeInfo":{"status":"TEXT"}},"statusCode":0}""".Replace("TEXT", text));
        Assert.Equal(SmartPosStatus.None, answer.Status);
    }

    [Theory]
    [InlineData("""{"data":{"processId":"7","status":"success"},"status":"fail","statusCode":0}""")]
    [InlineData("""{"data":{"processId":"7","status":"fail","status":"success"},"statusCode":0}""")]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"processId":"8","statusCode":0}""")]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"statusCode":0,"statusCode":101}""")]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"statusCode":0.5}""")]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"statusCode":-1}""")]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"statusCode":99999999999}""")]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"statusCode":"0"}""")]
    [InlineData("""{"data":{"processId":"","status":"wait"},"statusCode":0}""")]
    [InlineData("""{"data":{"processId":"7\n8","status":"wait"},"statusCode":0}""")]
    [InlineData("""{"data":{"processId":"123456789012345678901234567890123","status":"wait"},"statusCode":0}""")]
    [InlineData("""{"data":{"processId":"7","status":"wait"},"statusCode":0""")]
    [InlineData("""[{"data":{"processId":"7","status":"wait"},"statusCode":0}]""")]
    [InlineData("<html>404</html>")]
    [InlineData("")]
    public void What_contradicts_itself_or_is_not_whole_is_not_usable(string json)
    {
        SmartPosAnswer answer = Read(json);
        Assert.False(answer.IsUsable);
        Assert.NotEqual("", answer.Problem);
    }

    [Fact]
    public void The_same_said_twice_is_no_contradiction() =>
        Assert.Equal(
            "0 Wait 7 100",
            Summary(Read("""{"data":{"processId":"7","status":"wait","chequeInfo":{"amount":"1 ₸"},"amount":"1 T"},"status":"wait","processId":"7","statusCode":0}""")));

    [Theory]
    [InlineData(""" "amount":"1 ₸","amount":"2 ₸" """)]
    [InlineData(""" "amount":"1 ₸","amount":"- 1 ₸" """)]
    [InlineData(""" "amount":"1 ₸","amount":"1.5 ₸" """)]
    [InlineData(""" "amount":1.5 """)]
    [InlineData(""" "amount":1e3 """)]
    [InlineData(""" "amount":"1,250 ₸" """)]
    public void Amounts_that_differ_or_are_in_doubt_are_no_amount(string fields)
    {
        SmartPosAnswer answer = Read(Status("success", more: $$""","chequeInfo":{{{fields}}}"""));
        Assert.True(answer.IsUsable);
        Assert.Equal(TerminalReport.NoAmount, answer.AmountMinor);
    }

    [Fact]
    public void An_answer_leaves_nothing_in_the_next_one()
    {
        var answer = new SmartPosAnswer();
        var reader = new SmartPosAnswerReader();
        foreach (string name in Names)
        {
            byte[] full = Encoding.UTF8.GetBytes(Text("status-success-card"));
            reader.Read(full, 0, full.Length, answer);
            byte[] body = Encoding.UTF8.GetBytes(Text(name));
            reader.Read(body, 0, body.Length, answer);
            Assert.Equal(All(Read(Text(name))), All(answer));
        }

        answer.Clear();
        Assert.Equal(All(new SmartPosAnswer()), All(answer));
        Assert.False(answer.IsUsable);
    }

    [Fact]
    public void Texts_are_trimmed_cut_and_free_of_control_characters()
    {
        SmartPosAnswer answer = Read(
            """{"data":{"message":"  a\nb\tc ","chequeInfo":{"city":"LONG","storeName":"\u0000"}},"statusCode":0}"""
                .Replace("LONG", new string('x', 300)));
        Assert.Equal("a b c", answer.Sentence);
        Assert.Equal(200, answer.Text(SmartPosField.City).Length);
        Assert.Equal("\uFFFD", answer.Text(SmartPosField.StoreName));
    }

    [Theory]
    [InlineData("440043*****6389", "6389")]
    [InlineData("4400430000006389", "6389")]
    [InlineData("6389", "6389")]
    [InlineData("**** ****", "")]
    [InlineData("389", "")]
    [InlineData("", "")]
    public void Of_a_card_number_only_the_last_four_digits_pass(string mask, string expected) =>
        Assert.Equal(
            expected,
            Read(Status("success", more: $$""","chequeInfo":{"cardMask":"{{mask}}"}""")).Text(SmartPosField.CardMask));

    [Theory]
    [InlineData("Initialize", TerminalStage.Starting)]
    [InlineData("WaitUser", TerminalStage.AwaitingCustomer)]
    [InlineData("WaitForQrConfirmation", TerminalStage.AwaitingConfirmation)]
    [InlineData("ProcessingCard", TerminalStage.ProcessingCard)]
    [InlineData("WaitForPinCode", TerminalStage.AwaitingPin)]
    [InlineData("ProcessRefund", TerminalStage.ProcessingRefund)]
    [InlineData("QrTransactionSuccess", TerminalStage.None)]
    [InlineData("QrTransactionFailure", TerminalStage.None)]
    [InlineData("CardTransactionSuccess", TerminalStage.None)]
    [InlineData("CardTransactionFailure", TerminalStage.None)]
    [InlineData("ProcessCancelled", TerminalStage.None)]
    [InlineData("SomethingNew", TerminalStage.None)]
    public void Every_sub_status_is_a_stage_or_none(string subStatus, TerminalStage stage)
    {
        SmartPosAnswer answer = Read(Wait(subStatus));
        Assert.Equal(stage, answer.Stage);
        Assert.Equal(SmartPosStatus.Wait, answer.Status);
        Assert.Equal(subStatus, answer.Text(SmartPosField.SubStatus));
    }

    private static string Summary(SmartPosAnswer answer)
    {
        string processId = answer.Text(SmartPosField.ProcessId);
        long amount = answer.AmountIsNegative ? -answer.AmountMinor : answer.AmountMinor;
        return (answer.HasStatusCode ? answer.StatusCode.ToString() : "-") + " " + answer.Status + " "
            + (processId.Length == 0 ? "-" : processId) + " "
            + (answer.AmountMinor == TerminalReport.NoAmount ? "-" : amount.ToString());
    }

    private static string All(SmartPosAnswer answer)
    {
        var all = new StringBuilder(answer.Problem + "|" + Summary(answer) + "|" + answer.Stage);
        for (SmartPosField field = 0; field <= SmartPosField.PosNumber; field++)
        {
            all.Append('|').Append(answer.Text(field));
        }

        return all.ToString();
    }
}
