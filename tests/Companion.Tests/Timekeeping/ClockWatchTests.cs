using System.Net;
using System.Text.Json;
using Bridge.Companion.Alerts;
using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Tests.Harness;
using Bridge.Companion.Timekeeping;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Timekeeping;

/// <summary>The machine's clock is set back below a running companion, or while it was off.</summary>
public sealed class ClockWatchTests
{
    private const string Password = "correct horse battery";
    private const string Sentence = "This computer's clock is 1 h behind";

    [Fact]
    public async Task A_clock_that_was_set_back_is_seen_on_the_overview_and_in_health_until_it_is_right()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        Assert.DoesNotContain(Sentence, await companion.Page("/?lang=en"), StringComparison.Ordinal);
        companion.Machine.Step = TimeSpan.FromHours(-1);
        companion.Clock.Advance(ClockWatch.Period);

        Assert.Contains(Sentence, await companion.Page("/?lang=en"), StringComparison.Ordinal);
        Assert.Equal(3_600_000, await companion.Health("clockBehindMs"));
        using (HttpResponseMessage ready = await companion.Http.GetAsync("/health/ready", TestCompanion.Cancel))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Contains("\"clock\":false", await ready.Content.ReadAsStringAsync(TestCompanion.Cancel), StringComparison.Ordinal);
        }

        companion.Machine.Step = TimeSpan.Zero;
        companion.Clock.Advance(ClockWatch.Period);
        Assert.DoesNotContain(Sentence, await companion.Page("/?lang=en"), StringComparison.Ordinal);
        Assert.Equal("ok\n", await companion.Http.GetStringAsync("/healthz", TestCompanion.Cancel));
    }

    [Fact]
    public async Task The_newest_sale_stays_the_newest_and_its_story_in_order()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 8);
        await lane.ApprovedSale(7, 1, 100_00, companion.NowSeconds);
        await lane.AckedTo(7, 4);
        companion.Machine.Step = TimeSpan.FromHours(-1);
        companion.Clock.Advance(TimeSpan.FromMinutes(1));
        // One lane knows the time, another has none.
        await lane.ApprovedSale(7, 5, 200_00, companion.NowSeconds);
        await lane.AckedTo(7, 8);
        companion.Clock.Advance(TimeSpan.FromMinutes(1));
        await using LaneClient other = await LaneClient.Connect(companion.Broker, "store-1.lane-2");
        await other.Birth(9, 1, 4);
        await other.ApprovedSale(9, 1, 300_00, 0);
        await other.AckedTo(9, 4);

        JsonElement payments = await companion.Get("/api/payments?limit=10");
        JsonElement rows = payments.ValueKind == JsonValueKind.Array ? payments : payments.EnumerateObject().First(p => p.Value.ValueKind == JsonValueKind.Array).Value;
        Assert.Equal([300_00, 200_00, 100_00], rows.EnumerateArray().Select(p => p.GetProperty("amount").GetInt64()));
        JsonElement story = await companion.Get("/api/payments/store-1/lane-1/7/5");
        long[] received = [.. story.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("receivedMs").GetInt64())];
        Assert.Equal(received.Order(), received);
        Assert.Equal(companion.Clock.GetUtcNow().AddMinutes(-1).ToUnixTimeMilliseconds(), received[0]);
    }

    [Fact]
    public async Task An_alert_takes_as_long_as_its_rule_says_and_never_ends_before_it_began()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using (LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1"))
        {
            await lane.Birth(7, 1, 1);
            await lane.Boot(7, 1);
            await lane.AckedTo(7, 1);
        }

        AlertBook book = companion.Services.GetRequiredService<AlertBook>();
        Fleet fleet = companion.Services.GetRequiredService<Fleet>();
        await companion.Until(() => Task.FromResult(fleet.PresenceOf(fleet.All.Single()) == Presence.Offline), "the lane is away");
        companion.Clock.Advance(AlertWatch.Period);
        // Ahead: nothing is ripe before its ten minutes. Back again, far: nothing is late either.
        companion.Machine.Step = TimeSpan.FromHours(5);
        companion.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(book.Open());
        companion.Machine.Step = TimeSpan.FromHours(-5);
        companion.Clock.Advance(TimeSpan.FromMinutes(6));
        Alert alert = Assert.Single(book.Open());

        await using LaneClient back = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await back.Birth(7, 1, 1);
        companion.Clock.Advance(AlertWatch.Period);
        Alert ended = book.Find(alert.Id)!;
        Assert.True(ended.EndedMs > ended.SinceMs, $"{ended.SinceMs} to {ended.EndedMs}");
    }

    [Fact]
    public async Task A_lane_is_neither_silent_nor_heard_because_a_clock_jumped()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 1);
        Fleet fleet = companion.Services.GetRequiredService<Fleet>();
        foreach (int hours in (int[])[6, -6])
        {
            companion.Machine.Step = TimeSpan.FromHours(hours);
            Assert.Equal(Presence.Online, fleet.PresenceOf(fleet.All.Single()));
        }

        companion.Clock.Advance(Fleet.SilentAfter + TimeSpan.FromSeconds(1));
        Assert.Equal(Presence.Silent, fleet.PresenceOf(fleet.All.Single()));
    }

    [Fact]
    public async Task Who_is_signed_in_stays_so_and_codes_of_an_authenticator_are_still_taken()
    {
        await using TestCompanion companion = await TestCompanion.Start(options => options with { InsecureLab = false });
        PeopleBook people = companion.Services.GetRequiredService<PeopleBook>();
        string setUp = companion.SetUp!.PathAndQuery;
        string key = setUp[(setUp.IndexOf("key=", StringComparison.Ordinal) + 4)..];
        using HttpResponseMessage made = await companion.Post(setUp, "/set-up", ("key", key), ("name", "aigerim"), ("password", Password));
        string secret = Totp.NewSecret();
        Assert.True(people.SetTotp("aigerim", secret, Totp.CodeAt(secret, companion.NowSeconds / Totp.StepSeconds)));
        companion.Machine.Step = TimeSpan.FromHours(-3);
        companion.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.NotNull(people.SignIn("aigerim", Password, Totp.CodeAt(secret, companion.NowSeconds / Totp.StepSeconds)));
        using HttpResponseMessage devices = await companion.Http.GetAsync("/devices", TestCompanion.Cancel);
        Assert.Equal(HttpStatusCode.OK, devices.StatusCode);
    }

    [Fact]
    public async Task A_battery_that_died_over_night_is_noticed_at_the_next_start_and_time_goes_on()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        long before = companion.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await companion.Stop();
        companion.Machine.Step = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero) - companion.Clock.GetUtcNow();
        await companion.StartAgain();
        Assert.Equal(before, companion.Services.GetRequiredService<Fleet>().NowMs);
        Assert.Contains("This computer's clock is", await companion.Page("/?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_was_ahead_and_is_right_now_is_gone_by_when_somebody_says_so()
    {
        bool isRight = false;
        await using TestCompanion companion = await TestCompanion.Start(options => options with { ClockIsRight = isRight });
        companion.Machine.Step = TimeSpan.FromDays(400);
        companion.Clock.Advance(TimeSpan.FromMinutes(2));
        companion.Machine.Step = TimeSpan.Zero;
        await companion.Restart();
        Assert.Contains("This computer's clock is 400 d behind", await companion.Page("/?lang=en"), StringComparison.Ordinal);
        isRight = true;
        await companion.Restart();
        Assert.Equal(companion.Clock.GetUtcNow().ToUnixTimeMilliseconds(), companion.Services.GetRequiredService<Fleet>().NowMs);
        isRight = false;
        await companion.Restart();
        Assert.DoesNotContain("This computer's clock is", await companion.Page("/?lang=en"), StringComparison.Ordinal);
    }
}
