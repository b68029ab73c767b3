using System.Text.RegularExpressions;
using Bridge.Companion.Office;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Web;

public sealed partial class SignInTests
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData("/", 302)]
    [InlineData("/payments/store-1/lane-1/7/1", 302)]
    [InlineData("/nowhere", 302)]
    [InlineData("/audit", 302)]
    [InlineData("/payments.csv", 302)]
    [InlineData("/api/payments", 401)]
    [InlineData("/api/health", 401)]
    [InlineData("/events", 401)]
    [InlineData("/healthz", 200)]
    [InlineData("/sign-in", 200)]
    [InlineData("/claim", 200)]
    public async Task A_stranger_sees_nothing_but_the_doors(string path, int status)
    {
        await using TestCompanion companion = await Secure();
        using HttpResponseMessage answer = await companion.Http.GetAsync(path, TestCompanion.Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_set_up_link_makes_one_administrator_and_then_nothing_more()
    {
        await using TestCompanion companion = await Secure();
        Uri link = companion.SetUp!;
        await Enter(companion, link);
        Assert.Null(companion.SetUp);
        Assert.Equal(200, await Status(companion, "/people"));

        Assert.DoesNotContain("name=\"key\"", await companion.Http.GetStringAsync(link.PathAndQuery, TestCompanion.Cancel), StringComparison.Ordinal);
        Assert.Single(companion.Services.GetRequiredService<PeopleBook>().All());
        Assert.DoesNotContain(Password, companion.AllBytes(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_set_up_link_opens_nothing()
    {
        await using TestCompanion companion = await Secure();
        Assert.DoesNotContain("name=\"key\"", await companion.Http.GetStringAsync("/set-up?key=0123", TestCompanion.Cancel), StringComparison.Ordinal);
        using HttpResponseMessage answer = await companion.Post("/sign-in", "/set-up", ("key", "0123"), ("name", "eve"), ("password", Password));
        Assert.Empty(companion.Services.GetRequiredService<PeopleBook>().All());
    }

    [Theory]
    [InlineData("ad", "short")]
    [InlineData("admin", "admin-2026-admin")]
    [InlineData("ad min", Password)]
    [InlineData("lab", Password)]
    public async Task A_poor_password_or_name_is_refused(string name, string password)
    {
        await using TestCompanion companion = await Secure();
        using HttpResponseMessage answer = await companion.Post(
            companion.SetUp!.PathAndQuery, "/set-up", ("key", Key(companion.SetUp!)), ("name", name), ("password", password));
        Assert.Empty(companion.Services.GetRequiredService<PeopleBook>().All());
    }

    [Theory]
    [InlineData(Role.Viewer, 200, 403, 403, 403)]
    [InlineData(Role.StoreIt, 200, 200, 403, 403)]
    [InlineData(Role.HeadOffice, 200, 403, 200, 403)]
    [InlineData(Role.Admin, 200, 200, 200, 200)]
    public async Task Each_role_opens_its_own_doors(Role role, int look, int credentials, int audit, int people)
    {
        await using TestCompanion companion = await Secure();
        await Enter(companion, companion.SetUp!);
        Assert.Null(companion.Services.GetRequiredService<PeopleBook>().Add("somebody", role, Password, "test"));
        await SignIn(companion, "somebody", Password, "");

        Assert.Equal(
            (look, credentials, audit, people),
            (await Status(companion, "/"), await Status(companion, "/credentials"), await Status(companion, "/audit"), await Status(companion, "/people")));
    }

    [Fact]
    public async Task A_viewer_sends_no_command_and_resolves_nothing()
    {
        await using TestCompanion companion = await Secure();
        await Enter(companion, companion.SetUp!);
        companion.Services.GetRequiredService<PeopleBook>().Add("somebody", Role.Viewer, Password, "test");
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await SignIn(companion, "somebody", Password, "");

        foreach (string path in (string[])["/lanes/store-1/lane-1/console", "/payments/store-1/lane-1/7/1/resolve", "/payments/store-1/lane-1/7/1/note"])
        {
            using HttpResponseMessage answer = await companion.Post("/account", path, ("line", "sys.restart"), ("text", "x"));
            Assert.Equal(403, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_session_ends_when_the_role_is_taken_away()
    {
        await using TestCompanion companion = await Secure();
        await Enter(companion, companion.SetUp!);
        PeopleBook people = companion.Services.GetRequiredService<PeopleBook>();
        people.Add("somebody", Role.Admin, Password, "test");
        await SignIn(companion, "somebody", Password, "");
        Assert.Equal(200, await Status(companion, "/people"));

        Assert.True(people.SetRole("somebody", Role.Viewer, "test"));
        Assert.Equal(302, await Status(companion, "/people"));
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using TestCompanion companion = await Secure();
        await Enter(companion, companion.SetUp!);
        PeopleBook people = companion.Services.GetRequiredService<PeopleBook>();

        Assert.False(people.Remove("boss", "test"));
        Assert.False(people.SetRole("boss", Role.Viewer, "test"));
        Assert.True(people.HasAdmin);
    }

    [Fact]
    public async Task A_code_is_needed_once_it_is_switched_on_and_counts_once()
    {
        await using TestCompanion companion = await Secure();
        await Enter(companion, companion.SetUp!);
        PeopleBook people = companion.Services.GetRequiredService<PeopleBook>();
        string secret = Totp.NewSecret();
        long step = companion.NowSeconds / Totp.StepSeconds;
        Assert.True(people.SetTotp("boss", secret, Totp.CodeAt(secret, step)));

        Assert.Null(people.SignIn("boss", Password, ""));
        Assert.Null(people.SignIn("boss", Password, Totp.CodeAt(secret, step)));
        Assert.NotNull(people.SignIn("boss", Password, Totp.CodeAt(secret, step + 1)));
        Assert.Null(people.SignIn("boss", Password, Totp.CodeAt(secret, step + 1)));
    }

    [Fact]
    public async Task Guessing_is_slowed_down()
    {
        await using TestCompanion companion = await Secure();
        await Enter(companion, companion.SetUp!);
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(401, await SignIn(companion, "boss", "wrong password", ""));
        }

        Assert.Equal(429, await SignIn(companion, "boss", Password, ""));
        companion.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(302, await SignIn(companion, "boss", Password, ""));
    }

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(2000000000, "279037")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / Totp.StepSeconds));

    private static Task<TestCompanion> Secure() => TestCompanion.Start(options => options with { InsecureLab = false });

    private static async Task Enter(TestCompanion companion, Uri link)
    {
        using HttpResponseMessage answer = await companion.Post(link.PathAndQuery, "/set-up", ("key", Key(link)), ("name", "boss"), ("password", Password));
        Assert.Equal(302, (int)answer.StatusCode);
    }

    private static async Task<int> SignIn(TestCompanion companion, string name, string password, string code)
    {
        using HttpResponseMessage answer = await companion.Post("/sign-in", "/sign-in", ("name", name), ("password", password), ("code", code));
        return (int)answer.StatusCode;
    }

    private static async Task<int> Status(TestCompanion companion, string path)
    {
        using HttpResponseMessage answer = await companion.Http.GetAsync(path, TestCompanion.Cancel);
        return (int)answer.StatusCode;
    }

    private static string Key(Uri link) => KeyOf().Match(link.Query).Groups[1].Value;

    [GeneratedRegex("key=([0-9a-f]+)")]
    private static partial Regex KeyOf();
}
