using System.Buffers;
using System.Data.Common;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bridge.Companion.Tests.Storage;

/// <summary>The writer and its tables on a real database, without a broker in front.</summary>
public sealed class WriterTests
{
    private static readonly LaneName s_lane = new("store-1", "lane-1");

    /// <summary>
    /// However a lane's records arrive (any order, any of them again, any grouping) the same is stored, the same row results,
    /// and everything is acknowledged in the end; and never is a record acknowledged that is not there.
    /// </summary>
    [Fact]
    public async Task The_order_and_number_of_arrivals_do_not_matter()
    {
        string[] records = [.. Records.ApprovedSale(7, 1, 150000, 0), .. Records.ApprovedSale(7, 5, 99900, 0)];
        await Gen.Select(Gen.Shuffle(Enumerable.Range(0, 8).ToArray()), Gen.Int[0, 7].Array[0, 8]).SampleAsync(
            async (order, again) =>
            {
                await using var desk = new WriterDesk();
                await desk.Birth(7, 1, 8);
                var arrived = new HashSet<long>();
                foreach (int i in order.Concat(again))
                {
                    arrived.Add(i + 1);
                    Receipt receipt = await desk.Event(records[i]);
                    long contiguous = Enumerable.Range(1, 9).First(n => !arrived.Contains(n)) - 1;
                    Assert.Equal(contiguous, receipt.UpTo);
                }

                List<Sale> sales = desk.Reader.Sales(null, null, 10);
                Assert.Equal([150000L, 99900L], sales.OrderBy(s => s.Key.Sale).Select(s => s.AmountMinor ?? 0));
                Assert.All(sales, s => Assert.Equal(("approved", "approved", 0), (s.Verdict, s.Told, s.Reasons.Count)));
                Assert.Equal((8, again.Length, 0), (desk.Counters.Records, desk.Counters.Duplicates, desk.Reader.QuarantineCount()));
            },
            iter: 40, threads: 1);
    }

    [Fact]
    public async Task One_item_that_cannot_be_stored_does_not_take_its_group_with_it()
    {
        await using var desk = new WriterDesk();
        await desk.Birth(7, 1, 9);
        desk.Sql("CREATE TRIGGER fails BEFORE INSERT ON record WHEN NEW.seq = 3 BEGIN SELECT RAISE(ABORT, 'not this one'); END");

        Task<Receipt>[] all = Enumerable.Range(1, 5).Select(seq => desk.Event($$"""{"epoch":7,"seq":{{seq}},"kind":"boot"}""")).ToArray();
        await Assert.ThrowsAsync<SqliteException>(() => all[2]);
        foreach (int i in (int[])[0, 1, 3, 4])
        {
            await all[i];
        }

        Assert.Equal(4, desk.Counters.Records);
        Assert.Equal(2, desk.Reader.Progress(s_lane)[0].UpTo);
    }

    /// <summary>13 is SQLITE_FULL, 10 a disk that fails, 19 one row that does not fit: only the last may be tried item by item.</summary>
    [Theory]
    [InlineData(13, true, "The disk is full")]
    [InlineData(10, true, "cannot be written")]
    [InlineData(19, false, "cannot be written")]
    public async Task A_full_or_broken_disk_is_told_from_one_bad_item_and_is_a_sentence(int code, bool unusable, string sentence)
    {
        await using var desk = new WriterDesk();
        var failure = new SqliteException("as the disk says it", code);

        Assert.Equal(unusable, desk.Database.IsUnusable(failure));
        Assert.Contains(sentence, desk.Database.Trouble(failure), StringComparison.Ordinal);
        Assert.Contains("Lanes keep their records", desk.Database.Trouble(failure), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rubbish_of_one_lane_is_kept_only_up_to_a_limit()
    {
        await using var desk = new WriterDesk();
        await Task.WhenAll(Enumerable.Range(0, 1200).Select(i => desk.Writer.Commit(new QuarantineItem(s_lane, 0, "unreadable", $"rubbish {i}"), TestCompanion.Cancel)));

        Assert.Equal(1000, desk.Reader.QuarantineCount());
    }

    [Fact]
    public async Task Many_waiters_share_a_commit()
    {
        await using var desk = new WriterDesk();
        await desk.Birth(7, 1, 2000);
        await Task.WhenAll(Enumerable.Range(1, 2000).Select(seq => desk.Event($$"""{"epoch":7,"seq":{{seq}},"kind":"boot"}""")));

        Assert.Equal(2000, desk.Counters.Records);
        Assert.True(desk.Counters.Groups < 1000, $"{desk.Counters.Groups} commits for 2000 records");
    }

    [Fact]
    public async Task The_database_is_durable_and_strict()
    {
        await using var desk = new WriterDesk();
        using DbConnection connection = desk.Database.Connect();

        Assert.Equal(2, Database.Scalar(connection, "PRAGMA synchronous"));
        Assert.Equal(1, Database.Scalar(connection, "SELECT journal_mode='wal' FROM pragma_journal_mode"));
        Assert.Equal(0, Database.Scalar(connection, "SELECT count(*) FROM pragma_table_list WHERE schema='main' AND type='table' AND name NOT LIKE 'sqlite%' AND strict=0"));
    }

    [Fact]
    public void A_reader_that_is_behind_is_told_once_to_read_everything()
    {
        var feed = new ChangeFeed();
        using ChangeReader slow = feed.Subscribe();
        for (int i = 0; i < ChangeFeed.BacklogMax + 50; i++)
        {
            feed.Publish(Change.Of(new SaleKey(s_lane, 7, i)));
        }

        Assert.Equal([Change.Everything], slow.Take());
        Assert.Empty(slow.Take());
        feed.Publish(Change.Of(s_lane));
        feed.Publish(Change.Of(s_lane));
        Assert.Equal([Change.Of(s_lane)], slow.Take());
    }

    [Fact]
    public void A_reader_that_left_is_forgotten()
    {
        var feed = new ChangeFeed();
        feed.Subscribe().Dispose();

        Assert.Equal(0, feed.Readers);
    }

    private sealed class WriterDesk : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("bridge-writer-").FullName;

        public WriterDesk()
        {
            Database = Database.Open(_folder);
            Writer = new Writer(Database, Counters, new ChangeFeed(), NullLogger<Writer>.Instance);
            Reader = new Reader(Database);
        }

        public Database Database { get; }
        public IngestCounters Counters { get; } = new();
        public Writer Writer { get; }
        public Reader Reader { get; }

        public Task<Receipt> Birth(long epoch, long first, long last) =>
            Writer.Commit(new BirthItem(s_lane, 0, epoch, first, last, FlatMessage.Parse("{}")), TestCompanion.Cancel);

        public Task<Receipt> Event(string json)
        {
            Assert.True(FlatMessage.TryParse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), out FlatMessage message));
            Assert.Null(JournalEvent.TryRead(message, out JournalEvent? e));
            return Writer.Commit(new EventItem(s_lane, 0, e!), TestCompanion.Cancel);
        }

        public void Sql(string sql)
        {
            using DbConnection connection = Database.Connect();
            Database.Run(connection, sql);
        }

        public async ValueTask DisposeAsync()
        {
            await Writer.DisposeAsync();
            Reader.Dispose();
            Database.Dispose();
            Directory.Delete(_folder, true);
        }
    }
}
