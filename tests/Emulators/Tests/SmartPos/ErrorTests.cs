using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

/// <summary>Every row of the document's error table, as it comes about, and as a script can force it.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("/v2/payment", 400, "Missing param: amount")]
    [InlineData("/v2/payment?amount=", 400, "Param unvalidated: amount. It's empty")]
    [InlineData("/v2/payment?amount=0", 400, "Param unvalidated: amount. Must be greater 0")]
    [InlineData("/v2/payment?amount=-5", 400, "Param unvalidated: amount. Must be greater 0")]
    [InlineData("/v2/payment?amount=10.50", 400, "Param unvalidated: amount. Must be number")]
    [InlineData("/v2/payment?amount=2147483648", 400, "Param unvalidated: amount. Must be number")]
    [InlineData("/v2/payment?amount=1%2C5", 400, "Param unvalidated: amount. Must be number")]
    [InlineData("/v2/payment?Amount=10", 400, "Missing param: amount")]
    [InlineData("/v2/payment?amount=10&owncheque=yes", 400, "Param unvalidated: owncheque. Must be boolean")]
    [InlineData("/v2/refund?amount=10", 400, "Missing param: method")]
    [InlineData("/v2/refund?amount=10&method=cash", 400, "Param unvalidated: method. Unknown payment method")]
    [InlineData("/v2/refund?amount=10&method=qr", 400, "Missing param: transactionId")]
    [InlineData("/v2/status", 400, "Missing param: processId")]
    [InlineData("/v2/actualize?processId=x", 400, "Param unvalidated: processId. Must be number")]
    [InlineData("/v2/register", 400, "Missing param: name")]
    [InlineData("/v2/revoke?name=a", 400, "Missing param: refreshToken")]
    [InlineData("/v2/revoke?name=a&refreshToken=", 400, "Param unvalidated: refreshToken. It's empty")]
    [InlineData("/v2/cancel?processId=1", 404, "Invalid Url. Please, contact developers")]
    [InlineData("/v2/remains?amount=1", 404, "Invalid Url. Please, contact developers")]
    [InlineData("/v3/payment?amount=1", 404, "Invalid Url. Please, contact developers")]
    [InlineData("/", 404, "Invalid Url. Please, contact developers")]
    public void Refuses_a_wrong_request_with_the_tables_words(string target, int httpStatus, string text)
    {
        using Shop shop = new();
        SmartPosAnswer answer = shop.Get(target);

        Assert.Equal(httpStatus, answer.HttpStatus);
        string body = target.StartsWith("/v2/", StringComparison.Ordinal)
            ? $$"""{"errorText":"{{text}}","statusCode":999}"""
            : $$"""{"message":"{{text}}"}""";
        Assert.Equal(body, answer.Body);
        Assert.Empty(shop.Model.Processes);
    }

    [Theory]
    [InlineData("/v2/payment?amount=7&owncheque=true")]
    [InlineData("/v2/payment/?amount=7")]
    [InlineData("/payment/?amount=7")]
    [InlineData("/payment?amount=7&method=qr")]
    [InlineData("/v2/payment?unknown=1&amount=7&")]
    [InlineData("/v2/payment?amount=%37")]
    public void Takes_every_spelling_of_a_payment(string target)
    {
        using Shop shop = new();
        Assert.Equal(200, shop.Get(target).HttpStatus);
        Assert.Equal(7, shop.Model.Current!.Amount);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public void Blocked_payments_are_106_with_either_status(int httpStatus)
    {
        using Shop shop = new(new SmartPosOptions { BlockedHttpStatus = httpStatus });
        shop.Model.SetBlocked(true);
        SmartPosAnswer answer = shop.Get("/v2/payment?amount=1");

        Assert.Equal(httpStatus, answer.HttpStatus);
        Assert.Equal("""{"errorText":"Payments are blocked","statusCode":106}""", answer.Body);
        shop.Model.SetBlocked(false);
        Assert.Equal(200, shop.Get("/v2/payment?amount=1").HttpStatus);
    }

    [Fact]
    public void An_old_app_knows_no_v2_path_and_serves_v1()
    {
        using Shop shop = new(new SmartPosOptions { HasV2 = false });
        foreach (string path in new[] { "payment?amount=1", "status?processId=1", "deviceinfo", "actualize?processId=1" })
        {
            SmartPosAnswer answer = shop.Get("/v2/" + path);
            Assert.Equal(404, answer.HttpStatus);
            Assert.Equal("""{"errorText":"Invalid Url. Please, contact developers","statusCode":999}""", answer.Body);
        }

        Assert.Equal(200, shop.Get("/payment?amount=1").HttpStatus);
        Assert.Equal(404, shop.Get("/actualize?processId=1").HttpStatus);
    }

    [Theory]
    [InlineData(100, 200, "No internet")]
    [InlineData(101, 200, "Process not found")]
    [InlineData(102, 200, "Unsupported transaction pay method")]
    [InlineData(103, 200, "This transaction is unable to actualize")]
    [InlineData(104, 200, "Transaction not found")]
    [InlineData(105, 200, "Error acquired in service process")]
    [InlineData(106, 200, "Payments are blocked")]
    [InlineData(107, 200, "Could not register transaction. Last operation was not completed.")]
    [InlineData(108, 200, "Could not register transaction. Something went wrong.")]
    [InlineData(999, 500, "Internal Error. Please, contact developers")]
    public void Has_a_row_for_each_code(int code, int httpStatus, string text) =>
        Assert.Equal(new SmartPosError(httpStatus, code, text), SmartPosError.Of(code));

    [Theory]
    [InlineData(404, "Invalid Url. Please, contact developers")]
    [InlineData(400, "Missing param: amount")]
    [InlineData(401, "Authorization failed")]
    [InlineData(403, "Session expires and need to be updated")]
    [InlineData(500, "Internal Error. Please, contact developers")]
    public void Has_a_row_for_each_status_of_999(int httpStatus, string text) =>
        Assert.Equal(new SmartPosError(httpStatus, 999, text), SmartPosError.Of(999, httpStatus));

    [Fact]
    public void A_service_error_carries_its_sentence_in_data() => Assert.Equal(
        """{"data":{"message":"why"},"errorText":"Error acquired in service process","statusCode":105}""",
        SmartPosError.Service.Answer(v2: true, "why").Body);
}
