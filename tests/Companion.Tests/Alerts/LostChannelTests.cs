using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Alerts;

/// <summary>A backup without the key of the channels: whoever restores it is told what has to be entered again, and where.</summary>
public sealed class LostChannelTests
{
    [Fact]
    public async Task Restored_where_the_key_is_the_channels_work_and_elsewhere_they_are_named()
    {
        string folder = Directory.CreateTempSubdirectory("bridge-lost-channel-").FullName;
        string file = Path.Combine(folder, "shop.backup");
        await using TestCompanion companion = await TestCompanion.Start();
        await Keep(companion);
        string data = Path.GetDirectoryName(companion.DatabasePath)!;
        Backup.Make(data, file);
        await companion.Stop();

        Assert.Empty(Backup.Restore(data, file, DateTimeOffset.UnixEpoch).LostChannels);
        string elsewhere = Path.Combine(folder, "elsewhere");
        Assert.Equal(["office-mail"], Backup.Restore(elsewhere, file, DateTimeOffset.UnixEpoch).LostChannels);
        Assert.False(Directory.Exists(Path.Combine(elsewhere, "keys")));
        Directory.Delete(folder, true);
    }

    [Fact]
    public async Task A_channel_without_its_key_is_on_the_pages_until_it_is_entered_again()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await Keep(companion);
        Assert.DoesNotContain("Nothing reaches anybody", await companion.Page("/alerts?lang=en"), StringComparison.Ordinal);
        await companion.Stop();
        Directory.Delete(Path.Combine(Path.GetDirectoryName(companion.DatabasePath)!, "keys"), true);
        await companion.StartAgain();

        Assert.Contains("Nothing reaches anybody through office-mail", await companion.Page("/alerts?lang=en"), StringComparison.Ordinal);
        Assert.Contains("The settings of some channels of alerts cannot be opened here", await companion.Page("/settings?lang=en"), StringComparison.Ordinal);
        using (HttpResponseMessage tried = await companion.Post("/alerts/channels?lang=en", "/alerts/channels", ("what", "try"), ("name", "office-mail")))
        {
            Assert.Contains("The trial letter was not taken", await tried.Content.ReadAsStringAsync(TestCompanion.Cancel), StringComparison.Ordinal);
        }

        await Keep(companion);
        Assert.DoesNotContain("Nothing reaches anybody", await companion.Page("/alerts?lang=en"), StringComparison.Ordinal);
    }

    private static async Task Keep(TestCompanion companion)
    {
        using HttpResponseMessage kept = await companion.Post("/alerts/channels?lang=en", "/alerts/channels",
            ("what", "save"), ("name", "office-mail"), ("kind", "webhook"), ("s-url", "http://127.0.0.1:9/hook"), ("s-secret", "canary"));
        Assert.Equal(302, (int)kept.StatusCode);
    }
}
