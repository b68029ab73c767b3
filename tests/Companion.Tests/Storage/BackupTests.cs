using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Storage;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-backup-").FullName;

    [Fact]
    public async Task A_backup_beside_a_running_companion_is_whole_and_can_be_restored()
    {
        string file = Path.Combine(_folder, "shop.backup");
        await using (TestCompanion companion = await TestCompanion.Start())
        {
            await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
            await lane.Birth(7, 1, 4);
            await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);
            Backup.Make(Path.GetDirectoryName(companion.DatabasePath)!, file);
            StartException running = Assert.Throws<StartException>(() =>
                Backup.Restore(Path.GetDirectoryName(companion.DatabasePath)!, file, DateTimeOffset.UnixEpoch));
            Assert.Contains("Another companion is running", running.Message, StringComparison.Ordinal);
        }

        string restored = Path.Combine(_folder, "data");
        Assert.Null(Backup.Restore(restored, file, DateTimeOffset.UnixEpoch));
        string aside = Backup.Restore(restored, file, DateTimeOffset.UnixEpoch)!;
        Assert.True(File.Exists(aside));
        using Database database = Database.Open(restored);
        using var reader = new Reader(database);
        Assert.Equal(150000, reader.Sales(null, null, 10).Single().AmountMinor);
    }

    [Theory]
    [InlineData("this was never a database")]
    [InlineData("")]
    public void What_is_no_backup_changes_nothing(string content)
    {
        string file = Path.Combine(_folder, "wrong");
        File.WriteAllText(file, content);
        string place = Path.Combine(_folder, Database.FileName);
        File.WriteAllText(place, "the present one");

        StartException refused = Assert.Throws<StartException>(() => Backup.Restore(_folder, file, DateTimeOffset.UnixEpoch));
        Assert.Contains("is not a usable backup", refused.Message, StringComparison.Ordinal);
        Assert.Equal("the present one", File.ReadAllText(place));
    }

    [Fact]
    public void Nothing_is_overwritten_by_a_backup()
    {
        using (Database.Open(_folder))
        {
        }

        string file = Path.Combine(_folder, "taken");
        File.WriteAllText(file, "mine");
        Assert.Throws<StartException>(() => Backup.Make(_folder, file));
        Assert.Equal("mine", File.ReadAllText(file));
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
