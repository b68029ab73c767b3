using System.Data.Common;
using Bridge.Companion.Office;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Storage;

/// <summary>What people do, on a PostgreSQL that crashes between two of their clicks: the next click is served, and nothing is done twice.</summary>
public sealed class PostgresOfficeTests : IAsyncDisposable
{
    /// <summary>Of its own: a crash would take the databases of other tests with it.</summary>
    private readonly PostgresServer _server = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-postgres-office-").FullName;

    [Fact]
    public async Task The_first_change_after_a_crash_of_the_server_is_made_and_once()
    {
        using Database database = Database.Open(_folder, await _server.NewDatabase());
        using var store = new OfficeStore(database, TimeProvider.System);
        store.Note("test", "before", "", "");
        await _server.Crash();
        store.Note("test", "after", "", "");

        await _server.Crash();
        Assert.Equal(["before", "after"], store.Query("SELECT what FROM audit ORDER BY id", row => row.GetString(0)));
    }

    [Fact]
    public async Task A_change_that_is_cut_in_its_middle_is_not_made_by_halves()
    {
        using Database database = Database.Open(_folder, await _server.NewDatabase());
        using var store = new OfficeStore(database, TimeProvider.System);
        int tries = 0;
        Assert.ThrowsAny<DbException>(() => store.Change("test", "cut", "", "", () =>
        {
            tries++;
            store.Run("INSERT INTO claim (hash, site, device, expires_ms) VALUES ($1,$2,$3,$4)", "h", "store-1", "lane-1", 0L);
            _server.Crash().GetAwaiter().GetResult();
            store.Query("SELECT 1", row => row.GetInt32(0));
            return true;
        }));

        Assert.Equal(1, tries);
        Assert.Equal([0L], store.Query("SELECT (SELECT count(*) FROM claim) + (SELECT count(*) FROM audit)", row => row.GetInt64(0)));
    }

    [Fact]
    public async Task Connections_that_lay_in_the_pool_during_a_crash_are_not_handed_out()
    {
        using Database database = Database.Open(_folder, await _server.NewDatabase());
        using (database.Connect())
        using (database.Connect())
        {
        }

        await _server.Crash();
        using DbConnection connection = database.Connect();
        Assert.Equal(1, Database.Scalar(connection, "SELECT 1"));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }
}
