using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

/// <summary>Integration protection: registration, tokens, renewal.</summary>
public sealed class AccessTests
{
    private static readonly SmartPosOptions s_protected = new() { Protection = true };

    [Fact]
    public async Task A_person_allows_a_register_and_its_token_opens_every_call()
    {
        using Shop shop = new(s_protected);
        Task<SmartPosAnswer> asked = shop.Ask("/v2/register?name=Kashier1");
        Assert.False(asked.IsCompleted);
        Assert.Equal(ScreenKind.RegistrationRequest, shop.Model.Screen.Kind);
        Assert.Equal(401, shop.Get("/v2/deviceinfo").HttpStatus);

        Assert.True(shop.Model.ApproveRegistration());
        JsonElement data = Data(await asked);
        shop.Token = data.GetProperty("accessToken").GetString();
        Assert.Equal(32, shop.Token!.Length);
        Assert.Equal(32, data.GetProperty("refreshToken").GetString()!.Length);
        Assert.Equal("Mar 7, 2023 14:20:00", data.GetProperty("expirationDate").GetString());
        Assert.Equal(200, shop.Get("/v2/deviceinfo").HttpStatus);
        Assert.NotEmpty(shop.Pay());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_register_that_nobody_allows_gets_105(bool forbidden)
    {
        using Shop shop = new(s_protected);
        Task<SmartPosAnswer> asked = shop.Ask("/v2/register?name=Kashier1");
        if (forbidden)
        {
            shop.Model.ForbidRegistration();
        }
        else
        {
            shop.Pass(179.999);
            Assert.False(asked.IsCompleted);
            shop.Pass(0.001);
        }

        Assert.Equal(105, (await asked).Code);
        Assert.Equal(ScreenKind.Idle, shop.Model.Screen.Kind);
    }

    [Fact]
    public async Task A_second_register_waits_for_nobody()
    {
        using Shop shop = new(s_protected);
        Task<SmartPosAnswer> first = shop.Ask("/v2/register?name=Kashier1");
        SmartPosAnswer second = shop.Get("/v2/register?name=Kashier2");
        Assert.Equal(
            """{"data":{"message":"Register Error. Last register request not completed"},"errorText":"Error acquired in service process","statusCode":105}""",
            second.Body);

        shop.Model.ApproveRegistration();
        await first;
        Assert.Equal(105, shop.Get("/v2/register?name=Kashier1").Code);
        Assert.True(shop.Model.RemoveRegistration("Kashier1"));
        Assert.False(shop.Ask("/v2/register?name=Kashier1").IsCompleted);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    public void No_token_or_a_wrong_one_is_401(string? token)
    {
        using Shop shop = new(s_protected);
        shop.Token = token;
        SmartPosAnswer answer = shop.Get("/v2/status?processId=0");
        Assert.Equal(401, answer.HttpStatus);
        Assert.Equal("""{"errorText":"Authorization failed","statusCode":999}""", answer.Body);
        Assert.Equal(ViolationKind.NotAuthorized, Assert.Single(shop.Model.Violations).Kind);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_token_lives_24_hours(int httpStatus)
    {
        using Shop shop = new(s_protected with { ExpiredTokenHttpStatus = httpStatus });
        await Register(shop);
        shop.Pass((24 * 3600) - 0.001);
        Assert.Equal(200, shop.Get("/v2/deviceinfo").HttpStatus);
        shop.Pass(0.001);
        SmartPosAnswer answer = shop.Get("/v2/deviceinfo");
        Assert.Equal(httpStatus, answer.HttpStatus);
        Assert.Equal("""{"errorText":"Session expires and need to be updated","statusCode":999}""", answer.Body);
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public async Task The_old_token_lives_until_the_new_one_is_used()
    {
        using Shop shop = new(s_protected);
        string refresh = await Register(shop);
        string old = shop.Token!;
        string renewed = Data(shop.Get($"/v2/revoke?name=Kashier1&refreshToken={refresh}"))
            .GetProperty("accessToken").GetString()!;

        Assert.Equal(200, shop.Get("/v2/deviceinfo").HttpStatus);
        shop.Token = renewed;
        Assert.Equal(200, shop.Get("/v2/deviceinfo").HttpStatus);
        shop.Token = old;
        Assert.Equal(401, shop.Get("/v2/deviceinfo").HttpStatus);
    }

    [Fact]
    public async Task An_expired_token_renews_and_only_the_last_refresh_token_does()
    {
        using Shop shop = new(s_protected);
        string refresh = await Register(shop);
        shop.Pass(25 * 3600);
        SmartPosAnswer renewed = shop.Get($"/v2/revoke?name=Kashier1&refreshToken={refresh}");

        Assert.Equal("Mar 8, 2023 15:20:00", Data(renewed).GetProperty("expirationDate").GetString());
        Assert.Equal(
            """{"data":{"message":"Revoke Error. Wrong refresh token"},"errorText":"Error acquired in service process","statusCode":105}""",
            shop.Get($"/v2/revoke?name=Kashier1&refreshToken={refresh}").Body);
        Assert.Equal(105, shop.Get($"/v2/revoke?name=Other&refreshToken={refresh}").Code);
    }

    [Theory]
    [InlineData(true, 401)]
    [InlineData(false, 200)]
    public async Task A_revoke_without_a_token_is_taken_only_where_the_app_does(bool needsToken, int httpStatus)
    {
        using Shop shop = new(s_protected with { RevokeNeedsToken = needsToken });
        string refresh = await Register(shop);
        shop.Token = null;
        Assert.Equal(httpStatus, shop.Get($"/v2/revoke?name=Kashier1&refreshToken={refresh}").HttpStatus);
    }

    [Fact]
    public void Deviceinfo_may_be_free_and_register_means_nothing_without_protection()
    {
        using Shop open = new();
        Assert.Equal(105, open.Get("/v2/register?name=Kashier1").Code);
        using Shop shop = new(s_protected with { DeviceInfoNeedsToken = false });
        Assert.Equal(
            """{"data":{"posNum":"0","serialNum":"00043010171","terminalId":"31452963"},"statusCode":0}""",
            shop.Get("/v2/deviceinfo").Body);
    }

    [Theory]
    [InlineData(ExpiryFormat.English, "Mar 7, 2023 14:20:00")]
    [InlineData(ExpiryFormat.Iso, "2023-03-07 14:20:00")]
    [InlineData(ExpiryFormat.Russian, "7 мар. 2023 г. 14:20:00")]
    [InlineData(ExpiryFormat.Garbage, "tomorrow")]
    public async Task Writes_the_expiry_in_every_format(ExpiryFormat format, string text)
    {
        using Shop shop = new(s_protected with { Shape = new AnswerShape { Expiry = format } });
        Task<SmartPosAnswer> asked = shop.Ask("/v2/register?name=Kashier1");
        shop.Model.ApproveRegistration();
        Assert.Equal(text, Data(await asked).GetProperty("expirationDate").GetString());
    }

    [Fact]
    public async Task Tokens_can_be_made_to_run_out_in_the_middle_of_a_sale()
    {
        using Shop shop = new(s_protected);
        await Register(shop);
        string id = shop.Pay();
        shop.Model.ExpireTokens();
        Assert.Equal(403, shop.Get("/v2/status?processId=" + id).HttpStatus);
        Assert.Equal(ProcessStatus.Wait, shop.Model.Process(id)!.Status);
    }

    private static async Task<string> Register(Shop shop)
    {
        Task<SmartPosAnswer> asked = shop.Ask("/v2/register?name=Kashier1");
        shop.Model.ApproveRegistration();
        JsonElement data = Data(await asked);
        shop.Token = data.GetProperty("accessToken").GetString();
        return data.GetProperty("refreshToken").GetString()!;
    }

    private static JsonElement Data(SmartPosAnswer answer) =>
        JsonSerializer.Deserialize<JsonElement>(answer.Body).GetProperty("data");
}
