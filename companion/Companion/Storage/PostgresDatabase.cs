using System.Data.Common;
using Npgsql;

namespace Bridge.Companion.Storage;

/// <summary>
/// A PostgreSQL database that several companions share. What one companion alone knows by being alone is known here by locks: a group
/// of records begins by locking its lanes (in one order for all, so that nobody waits in a circle), and from there to the commit the
/// progress of those lanes is this companion's to read and move. Commits are durable as the server is set up; synchronous_commit is
/// asked for on every connection.
/// </summary>
internal sealed class PostgresDatabase : Database
{
    private const long OfficeLock = 0x0B51D6E0FF1CE;
    private const long SchemaLock = 0x0B51D6E5C4E3A;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresBlocks _blocks = new();

    private PostgresDatabase(NpgsqlDataSource source, string place, FileStream? heldLock)
        : base(heldLock)
    {
        _source = source;
        Place = place;
    }

    public override string Place { get; }

    public override bool IsShared => true;

    /// <summary>Under which this companion announces what it moved, so that it does not listen to itself.</summary>
    internal string Voice { get; } = Guid.NewGuid().ToString("N");

    internal override string BeginOffice => $"BEGIN; SELECT pg_advisory_xact_lock({OfficeLock})";

    internal override string InsertRecord => $"""
        INSERT INTO record (site, device, epoch, seq, sale, kind, lane_time, received_ms, body, month)
        SELECT $1,$2,$3,$4,$5,$6,$7,$8,$9, b.month FROM record_block b
        WHERE b.site=$1 AND b.device=$2 AND b.epoch=$3 AND b.block=$4/{PostgresSchema.BlockLength} ON CONFLICT DO NOTHING
        """;

    public static PostgresDatabase OpenServer(string folder, string address)
    {
        NpgsqlConnectionStringBuilder built = Address(address);
        string place = PlaceOf(built);
        FileStream heldLock = Lock(folder);
        NpgsqlDataSource source = NpgsqlDataSource.Create(built);
        try
        {
            var database = new PostgresDatabase(source, place, heldLock);
            using DbConnection connection = database.Connect();
            Prepare(connection, place);
            return database;
        }
        catch (Exception e)
        {
            source.Dispose();
            heldLock.Dispose();
            throw e is DbException or TimeoutException ? Explain(e, place) : e;
        }
    }

    internal static PostgresDatabase Look(string address) => new(NpgsqlDataSource.Create(Address(address)), PlaceOf(Address(address)), null);

    public override DbConnection Connect() => TryConnect(mayBeStale: true) ?? TryConnect(mayBeStale: false)!;

    /// <summary>
    /// Null = the pool gave a connection whose server has been away since: the pool is emptied, and what it gives next is new and says whether
    /// the server still is.
    /// </summary>
    private NpgsqlConnection? TryConnect(bool mayBeStale)
    {
        NpgsqlConnection connection = _source.OpenConnection();
        try
        {
            Run(connection, "SET synchronous_commit=on");
            return connection;
        }
        catch (DbException) when (mayBeStale && connection.State != System.Data.ConnectionState.Open)
        {
            NpgsqlConnection.ClearPool(connection);
            connection.Dispose();
            return null;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        _source.Dispose();
        base.Dispose();
    }

    internal override DbTransaction BeginWrite(DbConnection connection) => connection.BeginTransaction();

    internal override void Hold(DbConnection connection, IReadOnlyCollection<WriterItem> items)
    {
        long[] lanes = [.. items.Select(i => PostgresBlocks.LockOf(i.Lane)).Distinct().Order()];
        using (var command = new NpgsqlCommand(
            "SELECT count(*) FROM (SELECT pg_advisory_xact_lock(k) FROM (SELECT k FROM unnest($1) AS k ORDER BY k) AS sorted) AS locked", (NpgsqlConnection)connection))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = lanes });
            command.ExecuteNonQuery();
        }

        _blocks.Prepare((NpgsqlConnection)connection, items);
    }

    internal override void Undone() => _blocks.Forget();

    internal override void Announce(DbConnection connection, IEnumerable<Change> changes) => PostgresVoice.Announce((NpgsqlConnection)connection, Voice, changes);

    internal override long CountRecords(DbConnection connection)
    {
        const long exactBelow = 1_000_000;
        long estimate = Scalar(connection, "SELECT CAST(coalesce(sum(CASE WHEN reltuples > 0 THEN reltuples ELSE 0 END), 0) AS BIGINT) FROM pg_class WHERE relname LIKE 'record\\_m%'");
        return estimate < exactBelow ? base.CountRecords(connection) : estimate;
    }

    internal override bool IsUnusable(Exception failure) => failure is not PostgresException e
        ? failure is NpgsqlException or IOException or TimeoutException
        : e.SqlState[..2] is "08" or "25" or "53" or "57" or "58" or "XX" or "28" or "3D";

    internal override string Trouble(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.DiskFull }
        ? "The disk of the database server is full: nothing can be stored until space is freed. Lanes keep their records meanwhile."
        : $"The database server {Place} cannot be written to ({failure.Message.Split('\n')[0]}). Lanes keep their records meanwhile.";

    private static NpgsqlConnectionStringBuilder Address(string address) => PostgresAddress.Read(address)
        ?? throw new StartException("--database is not an address of PostgreSQL: write postgres://user@host:5432/bridge, with the password in PGPASSWORD or in a PGPASSFILE.");

    private static string PlaceOf(NpgsqlConnectionStringBuilder built) => $"postgres://{built.Host}:{built.Port}/{built.Database}";

    private static void Prepare(DbConnection connection, string place)
    {
        using DbTransaction transaction = connection.BeginTransaction();
        Run(connection, $"SELECT pg_advisory_xact_lock({SchemaLock})");
        Run(connection, PostgresSchema.Foundation);
        Run(connection, PostgresSchema.Translate(SchemaSteps.Table));
        SchemaSteps.Make(connection, place, PostgresSchema.Translate);
        Run(connection, Schema.Indexes);
        transaction.Commit();
    }

    private static StartException Explain(Exception e, string place) => new(
        e is PostgresException { SqlState: "28P01" or "28000" } ? $"The database {place} does not let this user in: give the user in --database and the password in PGPASSWORD or a PGPASSFILE."
        : e is PostgresException { SqlState: "3D000" } ? $"There is no database {place}: make it with 'createdb' first; the companion makes its tables itself."
        : e is PostgresException { SqlState: "42501" } ? $"The user of {place} may not make tables: make that user the owner of the database."
        : $"The database {place} cannot be reached ({e.Message.Split('\n')[0]}). Start it, or check --database.", e);
}
