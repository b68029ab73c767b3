using System.Text;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Tests.Harness;
using CsCheck;
using Xunit;

namespace Bridge.Companion.Tests.Mqtt;

public sealed class CardGuardTests
{
    // Numbers of the schemes' public test cards; none belongs to anybody.
    private const string Canary = "4111111111111111";
    private const string MasterCanary = "5555555555554444";

    [Theory]
    [InlineData("paid by 4111111111111111 today", "paid by ****1111 today")]
    [InlineData("4111 1111 1111 1111", "****1111")]
    [InlineData("4111-1111-1111-1111.", "****1111.")]
    [InlineData("378282246310005", "****0005")]
    [InlineData("x4111111111111111x5555555555554444x", "x****1111x****4444x")]
    [InlineData("4111111111111112", "4111111111111112")]
    [InlineData("order 123456789012", "order 123456789012")]
    [InlineData("", "")]
    public void Cuts_card_numbers_in_free_text(string text, string expected) =>
        Assert.Equal(expected, CardGuard.Clean(text, identifier: false, out _));

    [Theory]
    [InlineData("1763881200123", "1763881200123")]
    [InlineData("0000000000000000", "0000000000000000")]
    [InlineData("4111111111111111", "****1111")]
    public void Leaves_long_identifiers_that_do_not_begin_like_a_card(string text, string expected) =>
        Assert.Equal(expected, CardGuard.Clean(text, identifier: true, out _));

    [Theory]
    [InlineData("****1234", "****1234")]
    [InlineData("411111******1111", "****1111")]
    [InlineData("4111111111111111", "****1111")]
    [InlineData("12", "****")]
    [InlineData("", "****")]
    public void A_mask_keeps_its_last_four_digits(string mask, string expected) =>
        Assert.Equal(expected, CardGuard.CutMask(mask, out _));

    [Fact]
    public void No_run_of_more_than_four_digits_remains_of_unreadable_text()
    {
        Gen.String[Gen.Char["0123456789 -ab{\":"], 0, 60].Sample(text =>
        {
            string cleaned = CardGuard.CleanUnreadable(text);
            int run = 0;
            return cleaned.All(c => (run = char.IsAsciiDigit(c) ? run + 1 : 0) <= 4);
        });
    }

    [Fact]
    public async Task No_card_number_is_stored_or_shown_whatever_field_it_comes_in()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 9);
        await lane.Event(Records.Intent(7, 1, 150000, 0));
        await lane.Event($$"""
            {"epoch":7,"seq":2,"kind":"outcome","sale":1,"t":0,"op":"sale","amount":150000,"verdict":"approved","moved":150000,"mask":"{{Canary}}",
             "msg":"card {{MasterCanary}} ok","txn":"{{Canary}}","rrn":"{{MasterCanary}}","order":"4111 1111 1111 1111","custom":"{{Canary}}","number":{{Canary}},"process":{{Canary}}}
            """);
        await lane.Event($$"""{"epoch":7,"seq":3,"kind":"told","sale":1,"t":{{Canary}},"as":"{{Canary}}","how":"{{MasterCanary}}","nested":{"pan":"{{Canary}}" } }""");
        await lane.Event($$"""{"epoch":7,"seq":{{Canary}},"kind":"boot"}""");
        await lane.Event($"garbage {Canary} and 4111 1111 1111 1111");
        await lane.State($$"""{"s":"{{Canary}}","epoch":7,"stage":"{{Canary}}"}""");
        await lane.Publish(lane.Base + "health", $$"""{"epoch":7,"terminal":"{{MasterCanary}}"}""");
        await lane.Birth(7, 1, 9);

        var seen = new StringBuilder(companion.AllBytes());
        foreach (string path in (string[])["/", "/payments/store-1/lane-1/7/1", "/api/devices", "/api/payments", "/api/payments/store-1/lane-1/7/1", "/api/quarantine", "/api/health"])
        {
            seen.Append(await companion.Http.GetStringAsync(path, TestCompanion.Cancel));
        }

        foreach (string secret in (string[])[Canary, MasterCanary, Canary[..12], MasterCanary[..12], "4111 1111"])
        {
            Assert.DoesNotContain(secret, seen.ToString(), StringComparison.Ordinal);
        }

        Assert.Contains("****1111", seen.ToString(), StringComparison.Ordinal);
        Assert.Contains("card-number", seen.ToString(), StringComparison.Ordinal);
    }
}
