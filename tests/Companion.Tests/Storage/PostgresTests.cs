using System.Buffers;
using System.Data.Common;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Office;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Bridge.Companion.Tests.Storage;

/// <summary>The same tables on a real PostgreSQL, written by one companion and by several at once.</summary>
public sealed class PostgresTests(PostgresServer server)
{
    private static readonly LaneName s_lane = new("store-1", "lane-1");

    [Fact]
    public async Task Every_step_of_the_schema_is_made_once_and_known_again()
    {
        string address = await server.NewDatabase();
        using var first = new Desk(address);
        using var second = new Desk(address);

        using DbConnection connection = second.Database.Connect();
        Assert.Equal(SchemaSteps.All.Length, Database.Scalar(connection, "SELECT count(*) FROM schema_step"));
        Database.Run(connection, "INSERT INTO schema_step (name) VALUES ('from-tomorrow')");
        StartException refused = Assert.Throws<StartException>(() => new Desk(address));
        Assert.Contains("newer companion", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sale_is_read_back_as_it_was_written()
    {
        using var desk = new Desk(await server.NewDatabase());
        await desk.Birth(7, 1, 8);
        foreach (string record in Records.ApprovedSale(7, 1, 150000, 1_795_000_000).Concat(Records.ApprovedSale(7, 5, 9900, 0)))
        {
            await desk.Event(record);
        }

        await desk.Event(Records.Told(7, 8, 5, "approved", "delivered", 0));
        Assert.Equal([9900L, 150000L], desk.Reader.Sales("store-1", "lane-1", 10).Select(s => s.AmountMinor ?? 0).Order());
        Assert.Equal(4, desk.Reader.Story(new SaleKey(s_lane, 7, 1)).Count);
        Assert.Equal((8, 1), (desk.Counters.Records, desk.Counters.Duplicates));
        Assert.Equal(8, desk.Reader.Progress(s_lane).Single().UpTo);
        Assert.Equal(2, desk.Reader.TurnoverSince(0).Single().Count);
        Assert.Equal(0, desk.Reader.RefundedMinor("store-1", "123456789012"));
        Assert.Empty(desk.Reader.Unresolved(long.MaxValue / 2, 10));
        Assert.Equal(0, desk.Reader.UnresolvedCount(long.MaxValue / 2));
        Assert.Empty(desk.Reader.Gaps(s_lane));
        Assert.Empty(desk.Reader.Gaps(null));
        Assert.Equal("store-1.lane-1", desk.Reader.Devices().Single().Name.ClientId);
        Assert.Equal(2, desk.Reader.ApprovedSales(s_lane, "123456789012", -1).Count);
        Assert.Equal(2, desk.Reader.SalesBetween(0, long.MaxValue / 2, 10).Count);
    }

    [Fact]
    public async Task A_hole_and_what_contradicts_are_seen()
    {
        using var desk = new Desk(await server.NewDatabase());
        await desk.Birth(7, 1, 8);
        await desk.Event(Records.Intent(7, 1, 100, 0));
        await desk.Event(Records.Orphan(7, 5, 1));
        await desk.Event(Records.Intent(7, 1, 999, 0));

        Gap gap = desk.Reader.Gaps(null).Single();
        Assert.Equal((2, 4, "awaited"), (gap.First, gap.Last, gap.Reason));
        Assert.Equal("conflict", desk.Reader.Quarantine(s_lane, 10).Single().Reason);
        Assert.Equal(1, desk.Reader.UnresolvedCount(0));
    }

    /// <summary>Two companions get the records of one lane as a shared subscription deals them out, each of them several times.</summary>
    [Fact]
    public async Task Two_companions_that_write_the_same_lane_store_every_record_once()
    {
        const int sales = 300;
        string address = await server.NewDatabase();
        using var first = new Desk(address);
        using var second = new Desk(address);
        await first.Birth(7, 1, sales * 4);
        string[] records = [.. Enumerable.Range(0, sales).SelectMany(i => Records.ApprovedSale(7, 1 + (i * 4), 1000 + i, 0))];
        await Task.WhenAll(records.SelectMany((record, i) => (Task[])
            [(i % 2 == 0 ? first : second).Event(record), (i % 3 == 0 ? first : second).Event(record)]));

        Receipt receipt = await second.Birth(7, 1, sales * 4);
        Assert.Equal(sales * 4, receipt.UpTo);
        using DbConnection connection = first.Database.Connect();
        Assert.Equal(sales * 4, Database.Scalar(connection, "SELECT count(*) FROM record"));
        Assert.Equal(sales, Database.Scalar(connection, "SELECT count(*) FROM sale WHERE verdict='approved' AND told='approved' AND reasons=''"));
        Assert.Equal(sales * 4, first.Counters.Records + second.Counters.Records);
        Assert.Equal(0, first.Reader.QuarantineCount());
    }

    /// <summary>The month of a block is the month of its first record, whatever month it is when the same record comes again.</summary>
    [Fact]
    public async Task A_record_that_comes_again_in_another_month_is_still_the_same_record()
    {
        using var desk = new Desk(await server.NewDatabase());
        await desk.Birth(7, 1, 4);
        desk.NowMs = new DateTimeOffset(2026, 11, 30, 23, 59, 59, TimeSpan.Zero).ToUnixTimeMilliseconds();
        await desk.Event(Records.Intent(7, 1, 100, 0));
        desk.NowMs += 2000;
        using var later = new Desk(desk.Address) { NowMs = desk.NowMs };
        await later.Event(Records.Intent(7, 1, 100, 0));
        await later.Event($$"""{"epoch":7,"seq":{{PostgresSchema.BlockLength}},"kind":"boot"}""");

        using DbConnection connection = desk.Database.Connect();
        Assert.Equal(2, Database.Scalar(connection, "SELECT count(*) FROM record"));
        Assert.Equal(1, later.Counters.Duplicates);
        Assert.Equal(1, Database.Scalar(connection, "SELECT count(*) FROM record_m202611"));
        Assert.Equal(1, Database.Scalar(connection, "SELECT count(*) FROM record_m202612"));
    }

    [Fact]
    public async Task A_server_that_ends_in_the_middle_is_found_again_and_nothing_acknowledged_is_lost()
    {
        await using var own = new PostgresServer();   // its crash would take the databases of other tests with it
        using var desk = new Desk(await own.NewDatabase());
        await desk.Birth(7, 1, 400);
        await desk.Event("""{"epoch":7,"seq":1,"kind":"boot"}""");
        await own.Crash();
        var acknowledged = new List<long> { 1 };
        for (long seq = 2; seq <= 40; seq++)
        {
            try
            {
                await desk.Event($$"""{"epoch":7,"seq":{{seq}},"kind":"boot"}""");
                acknowledged.Add(seq);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                Assert.NotNull(desk.Counters.Trouble);
            }
        }

        Assert.Contains(40, acknowledged);
        Assert.Null(desk.Counters.Trouble);
        using DbConnection connection = desk.Database.Connect();
        Assert.Equal(acknowledged.Count, Database.Scalar(connection, "SELECT count(*) FROM record"));
    }

    /// <summary>A month goes only when nothing in it is open, and what is gone is still known.</summary>
    [Fact]
    public async Task A_month_of_records_is_dropped_only_when_it_is_acknowledged_and_settled()
    {
        var november = new DateTimeOffset(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);
        var later = new DateTimeOffset(2027, 2, 10, 12, 0, 0, TimeSpan.Zero);
        using var desk = new Desk(await server.NewDatabase()) { NowMs = november.ToUnixTimeMilliseconds() };
        await desk.Birth(7, 1, 8);
        string[] first = Records.ApprovedSale(7, 1, 150000, 0), second = Records.ApprovedSale(7, 5, 9900, 0);
        foreach (string record in (string[])[.. first, second[0], second[2]])
        {
            await desk.Event(record);
        }

        string stays = Assert.Single(Retention.Drop(desk.Database, 1, later));
        Assert.Contains("not acknowledged yet", stays, StringComparison.Ordinal);
        await desk.Event(second[1]);
        Assert.Contains("1 sales that are not settled", Assert.Single(Retention.Drop(desk.Database, 1, later)), StringComparison.Ordinal);
        desk.NowMs = later.ToUnixTimeMilliseconds();
        await desk.Event(second[3]);
        Assert.Contains("1 records that came later", Assert.Single(Retention.Drop(desk.Database, 1, later)), StringComparison.Ordinal);
        Assert.Empty(Retention.Drop(desk.Database, 4, later));

        Assert.Equal("record_m202611: dropped", Assert.Single(Retention.Drop(desk.Database, 1, later.AddMonths(2))));
        using (DbConnection connection = desk.Database.Connect())
        {
            Assert.Equal(0, Database.Scalar(connection, "SELECT count(*) FROM record"));
        }

        Assert.Equal(8, (await desk.Event(first[2])).UpTo);
        Assert.Equal(1, desk.Counters.Duplicates);
        Assert.Equal(2, desk.Reader.Sales(null, null, 10).Count(s => s.Verdict == "approved" && s.Told == "approved"));
    }

    /// <summary>A block whose first half is dropped goes on in the month in which its next record comes.</summary>
    [Fact]
    public async Task A_lane_goes_on_after_its_old_records_were_dropped()
    {
        var november = new DateTimeOffset(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);
        using var desk = new Desk(await server.NewDatabase()) { NowMs = november.ToUnixTimeMilliseconds() };
        await desk.Birth(7, 1, 8);
        await desk.Event("""{"epoch":7,"seq":1,"kind":"boot"}""");
        Assert.Single(Retention.Drop(desk.Database, 1, november.AddMonths(3)));
        desk.NowMs = november.AddMonths(3).ToUnixTimeMilliseconds();
        Receipt? receipt = null;
        for (int attempt = 0; attempt < 3 && receipt is null; attempt++)
        {
            try
            {
                receipt = await desk.Event("""{"epoch":7,"seq":2,"kind":"boot"}""");
            }
            catch (InvalidOperationException)
            {
                // The writer remembered the block that is gone; it was not acknowledged, and comes again.
            }
        }

        Assert.Equal(2, receipt!.Value.UpTo);
        using DbConnection connection = desk.Database.Connect();
        Assert.Equal(1, Database.Scalar(connection, "SELECT count(*) FROM record_m202702"));
    }

    [Fact]
    public async Task What_people_do_is_shared_and_chained()
    {
        string address = await server.NewDatabase();
        using var first = new Desk(address);
        using var second = new Desk(address);
        using var one = new OfficeStore(first.Database, TimeProvider.System);
        using var two = new OfficeStore(second.Database, TimeProvider.System);
        var people = new PeopleBook(one);
        Assert.Null(people.AddFirst("Aigerim", "a long password 1"));
        Assert.Equal("people.taken", new PeopleBook(two).AddFirst("other", "a long password 2"));
        Assert.Equal("people.taken", new PeopleBook(two).Add("aigerim", Role.Viewer, "a long password 3", "Aigerim"));
        Assert.NotNull(new PeopleBook(two).SignIn("Aigerim", "a long password 1", ""));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).Note("x", "note", "s", $"{i}"), TestCompanion.Cancel)));

        Assert.Equal(0, new AuditLog(two).FirstBroken());
        Assert.Equal(42, new AuditLog(one).Newest(100).Count);
        using DbConnection connection = first.Database.Connect();
        Assert.ThrowsAny<DbException>(() => Database.Run(connection, "UPDATE audit SET detail='nothing'"));
    }

    [Theory]
    [InlineData("mysql://localhost/bridge", "is not an address of PostgreSQL")]
    [InlineData("postgres://nobody@127.0.0.1:1/bridge", "cannot be reached")]
    public void What_is_wrong_with_the_address_is_a_sentence(string address, string expected)
    {
        StartException refused = Assert.Throws<StartException>(() => new Desk(address));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    private sealed class Desk : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("bridge-postgres-desk-").FullName;

        public Desk(string address)
        {
            Address = address;
            Database = Database.Open(_folder, address);
            Writer = new Writer(Database, Counters, new ChangeFeed(), NullLogger<Writer>.Instance);
            Reader = new Reader(Database);
        }

        public string Address { get; }
        public long NowMs { get; set; } = 1_795_000_000_000;
        public Database Database { get; }
        public IngestCounters Counters { get; } = new();
        public Writer Writer { get; }
        public Reader Reader { get; }

        public Task<Receipt> Birth(long epoch, long first, long last) =>
            Writer.Commit(new BirthItem(s_lane, NowMs, epoch, first, last, FlatMessage.Parse("{}")), TestCompanion.Cancel);

        public Task<Receipt> Event(string json)
        {
            Assert.True(FlatMessage.TryParse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), out FlatMessage message));
            Assert.Null(JournalEvent.TryRead(message, out JournalEvent? e));
            return Writer.Commit(new EventItem(s_lane, NowMs, e!), TestCompanion.Cancel);
        }

        public void Dispose()
        {
            Writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Reader.Dispose();
            Database.Dispose();
            Directory.Delete(_folder, true);
        }
    }
}
