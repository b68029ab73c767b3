using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Gateway.Harness;
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
        Assert.Empty(Backup.Restore(restored, file, DateTimeOffset.UnixEpoch).Aside);
        string aside = Backup.Restore(restored, file, DateTimeOffset.UnixEpoch).Aside.Single();
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
        string journal = Path.Combine(_folder, BillStore.FileName);
        File.WriteAllText(place, "the present one");
        File.WriteAllText(journal, "the present journal");

        StartException refused = Assert.Throws<StartException>(() => Backup.Restore(_folder, file, DateTimeOffset.UnixEpoch));
        Assert.Contains("is not a usable backup", refused.Message, StringComparison.Ordinal);
        Assert.Equal("the present one", File.ReadAllText(place));
        Assert.Equal("the present journal", File.ReadAllText(journal));
        Assert.Equal(4, Directory.GetFiles(_folder).Length);   // and the lock: nothing is left lying about
    }

    [Fact]
    public async Task The_gateways_bills_are_in_the_backup_and_come_back_with_it()
    {
        string file = Path.Combine(_folder, "shop.backup");
        await using (GatewayShop shop = await GatewayShop.Start())
        {
            (int status, _) = await shop.Sell("7-1");
            Assert.InRange(status, 200, 201);
            Backup.Make(shop.Data, file);
            await shop.Sell("7-2");
        }

        string restored = Path.Combine(_folder, "data");
        Assert.Empty(Backup.Restore(restored, file, DateTimeOffset.UnixEpoch).Aside);
        using BillStore bills = BillStore.Open(restored);
        Bill bill = bills.Newest(10).Single();
        Assert.Equal((150_000, "7-1"), (bill.AmountMinor, bill.Key.Id));
        Assert.NotEmpty(bills.Steps(bill.Key));
        Assert.Single(bills.Open());
    }

    [Fact]
    public async Task A_bill_of_after_the_backup_is_a_persons_and_never_told_as_never_happened()
    {
        string file = Path.Combine(_folder, "shop.backup");
        await using GatewayShop shop = await GatewayShop.Start();
        (int status, _) = await shop.Get("payments/7-8");
        Assert.Equal(404, status);
        await shop.Sell("7-1");
        Backup.Make(shop.Data, file);
        await shop.Sell("7-2");
        await shop.Stop();
        File.WriteAllText(Path.Combine(shop.Data, BillStore.FileName), "torn");
        Assert.False(Backup.Restore(shop.Data, file, TimeProvider.System.GetUtcNow()).KeptGateway);
        await shop.StartAgain(options => options);

        foreach (string path in (string[])["payments/7-2", "payments/7-2/cancel", "payments/7-3/cancel"])
        {
            (status, JsonElement json) = path.EndsWith("cancel", StringComparison.Ordinal) ? await shop.Post(path, "{}") : await shop.Get(path);
            Assert.Equal((200, "MANUAL_REVIEW"), (status, GatewayShop.State(json)));
        }

        Assert.Contains("restored from", System.Net.WebUtility.HtmlDecode(await shop.Page.GetStringAsync("/bills/store-1/lane-1/7-2?lang=en", TestCompanion.Cancel)), StringComparison.Ordinal);
        (status, _) = await shop.Sell("7-4");
        Assert.InRange(status, 200, 201);
    }

    [Fact]
    public void A_gateways_journal_that_is_whole_and_newer_is_not_put_back_in_time()
    {
        string file = Path.Combine(_folder, "shop.backup");
        string journal = Path.Combine(_folder, BillStore.FileName);
        using (Database.Open(_folder))
        {
        }

        Open("1", 1000);
        Backup.Make(_folder, file);
        Open("2", 2000);
        Restored done = Backup.Restore(_folder, file, DateTimeOffset.UnixEpoch);
        Assert.True(done.KeptGateway);
        Assert.Equal(Path.Combine(_folder, Database.FileName) + ".before-19700101-000000", done.Aside.Single());
        Assert.Equal(2, Count());

        // A damaged one is replaced, and kept beside.
        File.WriteAllText(journal, "torn");
        done = Backup.Restore(_folder, file, DateTimeOffset.UnixEpoch.AddSeconds(1));
        Assert.False(done.KeptGateway);
        Assert.Equal("torn", File.ReadAllText(journal + ".before-19700101-000001"));
        Assert.Equal(1, Count());

        void Open(string id, long nowMs)
        {
            using BillStore bills = BillStore.Open(_folder);
            bills.Add(new Bill
            {
                Key = new BillKey(new LaneName("store-1", "lane-1"), id),
                Operation = Bill.Sale,
                Provider = "bank",
                Mode = PaymentMode.Dynamic,
                AmountMinor = 100,
                Currency = "398",
                Reference = id,
                LifeSeconds = 180,
                CreatedMs = nowMs,
                ChangedMs = nowMs,
                EndMs = nowMs,
                PollMs = 0,
            });
        }

        int Count()
        {
            using BillStore bills = BillStore.Open(_folder);
            return bills.Newest(10).Count;
        }
    }

    [Fact]
    public void A_backup_of_before_the_gateways_journal_was_in_it_is_still_taken_and_leaves_the_journal_alone()
    {
        using (Database.Open(_folder))
        using (BillStore.Open(_folder))
        {
        }

        string old = Path.Combine(_folder, "old.backup");
        BackupPart.Records.Copy(_folder, old);
        Restored done = Backup.Restore(_folder, old, DateTimeOffset.UnixEpoch);
        Assert.Single(done.Aside);
        Assert.True(File.Exists(Path.Combine(_folder, BillStore.FileName)));
        using Database database = Database.Open(_folder);
    }

    [Fact]
    public void Only_its_owner_can_read_a_backup()
    {
        using (Database.Open(_folder))
        {
        }

        string file = Path.Combine(_folder, "shop.backup");
        Backup.Make(_folder, file);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
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
