using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

/// <summary>
/// The bodies letter by letter: the examples of the two documents (seeds 000 and 001; numbers and times are this
/// terminal's), and every variation of the facts, section 1.3.
/// </summary>
public sealed class AnswerShapeTests
{
    private const string Info = """{"IsOffer":false,"LoanTerm":0,"ProductType":"Gold"}""";

    [Fact]
    public void Prints_a_qr_success_like_the_document()
    {
        Assert.Equal(
            """
            {"data":{"addInfo":{"IsOffer":false,"LoanTerm":0,"ProductType":"Gold"},"chequeInfo":{
            "address":"Қонаев 11, 6","amount":"1 ₸","bin":"960419351140","city":"Алматы қ.",
            "date":"06.03.23 14:20:01","method":"qr","orderNumber":"504711333",
            "status":"Kaspi Gold-ман сатып алу. Мақұлданды","storeName":"Kaspi Mark","terminalId":"31452963",
            "type":"payment"},"processId":"1678094400000","status":"success","subStatus":"QrTransactionSuccess",
            "transactionId":"504711333"},"statusCode":0}
            """.Replace("\n", "", StringComparison.Ordinal),
            Qr(new AnswerShape(), 1));
    }

    [Fact]
    public void Prints_a_card_success_like_the_document()
    {
        using Shop shop = new();
        shop.SoldByCard(1);
        Assert.Equal(
            """
            {"data":{"addInfo":{"IsOffer":false,"LoanTerm":0,"ProductType":"Gold"},"chequeInfo":{
            "address":"Қонаев 11, 6","amount":"1 ₸","authorizationCode":"665425","bin":"960419351140",
            "cardMask":"440043*****6389","city":" Алматы қ.","date":"06.03.23 14:20:02","hostResponseCode":"000",
            "icc":"Visa Debit","method":"card","rrn":"307208187011",
            "status":" Kaspi Gold-ман сатып алу. Мақұлданды","storeName":"Kaspi Mark","terminalId":"31452963",
            "type":"payment"},"processId":"1678094400000","status":"success","subStatus":"CardTransactionSuccess",
            "transactionId":"307208187011"},"statusCode":0}
            """.Replace("\n", "", StringComparison.Ordinal),
            shop.Get("/v2/status?processId=1678094400000").Body);
    }

    [Fact]
    public void Prints_start_wait_fail_and_unknown_like_the_document()
    {
        using Shop shop = new();
        Assert.Equal(
            """{"data":{"processId":"1678094400000","status":"wait"},"statusCode":0}""",
            shop.Get("/v2/payment?amount=10&owncheque=true").Body);
        Assert.Equal(
            """{"data":{"processId":"1678094400000","status":"wait","subStatus":"Initialize"},"statusCode":0}""",
            shop.Get("/v2/status?processId=1678094400000").Body);
        shop.Pass(1);
        shop.Model.CashierCancel();
        Assert.Equal(
            """{"data":{"message":"Операция жойылды","processId":"1678094400000","status":"unknown","subStatus":"ProcessCancelled"},"statusCode":0}""",
            shop.Get("/v2/status?processId=1678094400000").Body);
        shop.Pass(180);
        Assert.Equal(
            """{"data":{"message":"Сатып алымды жою; Сатып алушы сатып алуды растаған жоқ","processId":"1678094400000","status":"fail","subStatus":"ProcessCancelled"},"statusCode":0}""",
            shop.Get("/v2/actualize?processId=1678094400000").Body);
    }

    [Fact]
    public void Breaks_the_braces_exactly_where_the_printed_qr_example_does()
    {
        string body = Qr(new AnswerShape { Nesting = NestingShape.AsPrinted }, 1);

        Assert.Contains("""  "orderNumber":"504711333"},"status":"Kaspi Gold""".Trim(), body, StringComparison.Ordinal);
        Assert.EndsWith(
            """ "type":"payment"},"processId":"1678094400000","status":"success","subStatus":"QrTransactionSuccess","transactionId":"504711333"},"statusCode":0}""".Trim(),
            body, StringComparison.Ordinal);
        Assert.Equal(body.Count(c => c == '{') + 1, body.Count(c => c == '}'));
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<JsonElement>(body));
    }

    [Fact]
    public void Puts_four_fields_beside_the_cheque_in_valid_json()
    {
        string body = Qr(new AnswerShape { Nesting = NestingShape.Outside }, 1);
        JsonElement data = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("data");

        Assert.False(data.GetProperty("chequeInfo").TryGetProperty("status", out _));
        Assert.Equal("payment", data.GetProperty("type").GetString());
        Assert.Equal("Kaspi Mark", data.GetProperty("storeName").GetString());
        string[] both = [.. data.EnumerateObject().Where(p => p.Name == "status").Select(p => p.Value.GetString()!)];
        Assert.Equal(["Kaspi Gold-ман сатып алу. Мақұлданды", "success"], both);
    }

    [Theory]
    [InlineData(AmountGrouping.None, 1234567, "1234567 ₸")]
    [InlineData(AmountGrouping.Space, 1234567, "1 234 567 ₸")]
    [InlineData(AmountGrouping.NoBreakSpace, 1234567, "1\u00a0234\u00a0567\u00a0₸")]
    [InlineData(AmountGrouping.NarrowNoBreakSpace, 1234567, "1\u202f234\u202f567\u202f₸")]
    [InlineData(AmountGrouping.Space, 999, "999 ₸")]
    [InlineData(AmountGrouping.Space, 1000, "1 000 ₸")]
    public void Groups_thousands(AmountGrouping grouping, long amount, string text)
    {
        string body = Qr(new AnswerShape { Grouping = grouping }, amount);
        Assert.Contains($"\"amount\":\"{text}\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rrn")]
    [InlineData("rrr")]
    [InlineData("rtn")]
    public void Names_the_rrn_in_three_ways(string key) => Assert.Contains(
        $"\"{key}\":\"307208187011\"", Card(new AnswerShape { RrnKey = key }), StringComparison.Ordinal);

    [Fact]
    public void Bends_everything_else_of_a_success()
    {
        Assert.Contains("""  "method":"alaqan","order""".Trim(), Qr(new() { Method = "alaqan" }), StringComparison.Ordinal);
        Assert.Contains("\"amount\":\"999 ₸\"", Qr(new() { Amount = 999 }), StringComparison.Ordinal);
        Assert.Contains("\"amount\":\"1,250.00 T\"", Qr(new() { AmountText = "1,250.00 T" }), StringComparison.Ordinal);
        Assert.Contains("\"amount\":\"1000\"", Qr(new() { Currency = "" }), StringComparison.Ordinal);
        Assert.Contains("\"processId\":\"5\"", Qr(new() { ProcessId = "5" }), StringComparison.Ordinal);
        Assert.DoesNotContain("transactionId", Qr(new() { OmitTransactionId = true }), StringComparison.Ordinal);
        Assert.Contains(
            """{"IsOffer":true,"LoanOfferName":"0-0-12","LoanTerm":12,"ProductType":"Installment"}""",
            Qr(new() { ProductType = "Installment", LoanTerm = 12, IsOffer = true, LoanOfferName = "0-0-12" }),
            StringComparison.Ordinal);
        Assert.Contains(
            """{"IsOffer":false,"ProductType":"BusinessAccount"}""",
            Qr(new() { ProductType = "BusinessAccount", LoanTerm = AnswerShape.NoLoanTerm }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProcessStatus.Wait, "WaitUser")]
    [InlineData(ProcessStatus.Success, "QrTransactionSuccess")]
    [InlineData(ProcessStatus.Fail, "QrTransactionFailure")]
    [InlineData(ProcessStatus.Unknown, "QrTransactionFailure")]
    public void Lies_about_the_state_without_changing_it(ProcessStatus lie, string subStatus)
    {
        using Shop shop = new();
        string id = shop.Pay();
        string body = shop.Get("/v2/status?processId=" + id, new AnswerShape { Status = lie }).Body;

        JsonElement data = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("data");
        Assert.Equal((lie.ToString().ToLowerInvariant(), subStatus), (Shop.Told(data).Status, Shop.Told(data).SubStatus));
        Assert.Equal("wait", shop.Status(id).Status);
    }

    [Fact]
    public void Prints_v1_like_its_document()
    {
        using Shop shop = new();
        Assert.Equal("""{"processId":"1678094400000","status":"wait"}""", shop.Get("/payment?amount=1").Body);
        Assert.Equal(
            (200, """{"message":"Could not register transaction"}"""),
            (shop.Get("/payment?amount=1").HttpStatus, shop.Get("/payment?amount=1").Body));
        Assert.Equal(
            (400, """{"message":"Process not found"}"""),
            (shop.Get("/status?processId=7").HttpStatus, shop.Get("/status?processId=7").Body));
        shop.Pass(1);
        Assert.Equal(
            """{"processId":"1678094400000","status":"wait"}""", shop.Get("/status?processId=1678094400000").Body);
        shop.Model.TapCard(new CardTap { CardName = "MasterCard", Mask = "516949*****0762", AsksPin = true });
        shop.Model.EnterPin();
        shop.Pass(2);
        Assert.Equal(V1Success(",", "}}"), shop.Get("/status?processId=1678094400000").Body);
        shop.Model.Shape = new AnswerShape { Commas = V1Commas.Wrong };
        Assert.Equal(V1Success("", ",}}"), shop.Get("/status?processId=1678094400000").Body);
        shop.Model.Shape = new AnswerShape { Commas = V1Commas.AsPrinted };
        Assert.Equal(V1Success("", ",}"), shop.Get("/status?processId=1678094400000").Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V1_says_fail_without_a_reason_for_a_failed_and_for_an_unknown_one(bool unknown)
    {
        using Shop shop = new();
        shop.Get("/payment?amount=1");
        shop.Pass(1);
        if (unknown)
        {
            shop.Model.CashierCancel();
        }

        shop.Pass(180);
        Assert.Equal(
            """{"processId":"1678094400000","status":"fail"}""", shop.Get("/status?processId=1678094400000").Body);
    }

    [Fact]
    public void Takes_the_same_process_through_both_versions()
    {
        using Shop shop = new();
        string id = shop.Pay(5);
        Assert.Equal($$"""{"processId":"{{id}}","status":"wait"}""", shop.Get("/status?processId=" + id).Body);
    }

    private static string V1Success(string beforeCheque, string end) =>
        """
        {"processId":"1678094400000","status":"success","transactionId":"307208187011",
        "addInfo":{"IsOffer":false,"LoanTerm":-1,"ProductType":"Gold"}§
        "chequeInfo":{"address":"Қонаев 11, 6","amount":"1 ₸","authorizationCode":"665425","bin":"960419351140",
        "cardMask":"516949*****0762","city":"Алматы қ.","date":"06.03.23 14:20:02","hostResponseCode":"000",
        "icc":"MasterCard","pinEntered":"true","rrn":"307208187011","status":"Покупка с Kaspi Gold. Одобрено",
        "storeName":"Kaspi Mark","terminalId":"31452963","method":"card"
        """.Replace("\n", "", StringComparison.Ordinal).Replace("§", beforeCheque, StringComparison.Ordinal) + end;

    private static string Qr(AnswerShape shape, long amount = 1000)
    {
        using Shop shop = new(new SmartPosOptions { Shape = shape });
        shop.Get($"/v2/payment?amount={amount}");
        shop.Pass(1);
        shop.Model.ScanQr();
        shop.Model.ConfirmInPhone();
        return shop.Get("/v2/status?processId=1678094400000").Body;
    }

    private static string Card(AnswerShape shape)
    {
        using Shop shop = new(new SmartPosOptions { Shape = shape });
        shop.SoldByCard(1000);
        string body = shop.Get("/v2/status?processId=1678094400000").Body;
        Assert.Contains(Info, body, StringComparison.Ordinal);
        return body;
    }
}
