using Bridge.Companion.Office;
using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Storage;

/// <summary>
/// The SQLite file of the companion: WAL, synchronous=FULL (what is acknowledged survives a power cut), STRICT tables.
/// Opened once; a lock file keeps a second companion off the same folder. Everything that is wrong with it at start is one
/// sentence with what to do.
/// </summary>
public sealed class Database : IDisposable
{
    public const string FileName = "companion.db";
    internal const int SchemaVersion = 2;

    /// <summary>A full check of a bigger file would hold the start up for minutes.</summary>
    private const long CheckedLengthMax = 512L * 1024 * 1024;

    private readonly FileStream _lock;

    private Database(string path, FileStream heldLock)
    {
        Path = path;
        _lock = heldLock;
    }

    public string Path { get; }

    public static Database Open(string folder)
    {
        string path = System.IO.Path.Combine(folder, FileName);
        FileStream heldLock = Lock(folder);
        try
        {
            var database = new Database(path, heldLock);
            using SqliteConnection connection = database.Connect();
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

    /// <summary>A new connection with the settings that every connection needs.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 10,
        }.ToString());
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;");
        return connection;
    }

    public void Dispose() => _lock.Dispose();

    internal static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static long Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    internal static FileStream Lock(string folder)
    {
        string path = System.IO.Path.Combine(folder, "companion.lock");
        try
        {
            MakeFolder(folder);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new StartException($"Another companion is running on the data folder '{folder}': stop that one, or choose another folder with --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new StartException($"The data folder '{folder}' cannot be written ({e.Message}) Choose another with --data, or give this user the right to write there.", e);
        }
    }

    /// <summary>A folder that we make is for its owner alone: what lies in it is the shop's turnover.</summary>
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
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

        if (version < SchemaVersion)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            if (version < 1)
            {
                Run(connection, Schema.Text);
            }

            Run(connection, OfficeSchema.Text);
            Run(connection, $"PRAGMA user_version={SchemaVersion}");
            transaction.Commit();
        }

        Run(connection, Schema.Indexes);
        Run(connection, WorkSchema.Text);
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
