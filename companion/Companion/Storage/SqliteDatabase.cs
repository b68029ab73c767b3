using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Storage;

/// <summary>One file beside the companion: WAL, synchronous=FULL (what is acknowledged survives a power cut), STRICT tables.</summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>3 = the steps that were made are written in schema_step. A file of an older companion has 1 or 2.</summary>
    internal const int SchemaVersion = 3;

    /// <summary>A full check of a bigger file would hold the start up for minutes.</summary>
    private const long CheckedLengthMax = 512L * 1024 * 1024;

    private readonly string _path;

    private SqliteDatabase(string path, FileStream? heldLock)
        : base(heldLock)
    {
        _path = path;
    }

    public override string Place => Path.GetFullPath(Path.GetDirectoryName(_path) ?? ".");

    public override bool IsShared => false;

    internal override string BeginOffice => "BEGIN IMMEDIATE";

    internal override string InsertRecord => """
        INSERT INTO record (site, device, epoch, seq, sale, kind, lane_time, received_ms, body)
        VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT DO NOTHING
        """;

    public static SqliteDatabase OpenFile(string folder)
    {
        string path = Path.Combine(folder, FileName);
        FileStream heldLock = Lock(folder);
        try
        {
            var database = new SqliteDatabase(path, heldLock);
            using SqliteConnection connection = database.ConnectFile();
            Prepare(connection, path);
            return database;
        }
        catch (SqliteException e)
        {
            heldLock.Dispose();
            throw Explain(e, path);
        }
        catch
        {
            heldLock.Dispose();
            throw;
        }
    }

    internal static SqliteDatabase Look(string folder) => new(Path.Combine(folder, FileName), null);

    public override DbConnection Connect() => ConnectFile();

    internal override DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    internal override bool IsUnusable(Exception failure) => failure is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 11 or 13 or 14 or 26 };

    internal override string Trouble(Exception failure) => failure is SqliteException { SqliteErrorCode: 13 }
        ? "The disk is full: nothing can be stored until space is freed. Lanes keep their records meanwhile."
        : $"The database cannot be written ({failure.Message}). Lanes keep their records meanwhile.";

    internal override void Tidy(DbConnection connection) => Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");

    private SqliteConnection ConnectFile()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 10,
        }.ToString());
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;");
        return connection;
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        long version = Scalar(connection, "PRAGMA user_version");
        if (version > SchemaVersion)
        {
            throw new StartException($"The database '{path}' was written by a newer companion (schema {version}, this one knows {SchemaVersion}). Start the newer companion, or choose another folder with --data.");
        }

        if (new FileInfo(path).Length <= CheckedLengthMax)
        {
            using SqliteCommand check = connection.CreateCommand();
            check.CommandText = "PRAGMA quick_check(1)";
            string verdict = Convert.ToString(check.ExecuteScalar()) ?? "";
            if (verdict != "ok")
            {
                throw Damaged(path, verdict, null);
            }
        }

        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            Run(connection, SchemaSteps.Table);
            foreach (string made in (string[])[.. version >= 1 ? ["records"] : (string[])[], .. version >= 2 ? ["office"] : (string[])[]])
            {
                Run(connection, $"INSERT INTO schema_step (name) VALUES ('{made}') ON CONFLICT DO NOTHING");
            }

            SchemaSteps.Make(connection, path, text => text);
            Run(connection, $"PRAGMA user_version={SchemaVersion}");
            transaction.Commit();
        }

        Run(connection, Schema.Indexes);
    }

    private static StartException Explain(SqliteException e, string path)
    {
        const int cannotOpen = 14, readOnly = 8, damaged = 11, notADatabase = 26, full = 13;
        return e.SqliteErrorCode switch
        {
            damaged or notADatabase => Damaged(path, e.Message, e),
            full => new StartException($"The disk that holds '{path}' is full: free some space and start again.", e),
            cannotOpen or readOnly => new StartException($"The database '{path}' cannot be opened for writing: check the rights of the file and its folder, or choose another folder with --data.", e),
            _ => new StartException($"The database '{path}' cannot be opened ({e.Message}). Check the file, or choose another folder with --data.", e),
        };
    }

    private static StartException Damaged(string path, string detail, Exception? inner) =>
        new($"The database '{path}' is damaged ({detail}). Nothing was changed: restore it from a backup, or move it (with its -wal and -shm files) aside to start empty; lanes send again what they still hold.", inner);
}
