using System.Data.Common;

namespace Bridge.Companion.Storage;

/// <summary>
/// Where the companion keeps what it acknowledges: a SQLite file of its own, or a PostgreSQL database that several companions share. The one
/// seam between them: tables are written once, in the SQL that both read, and ask here for what differs. Opened once; a lock file keeps a
/// second companion off the same data folder. Everything that is wrong at start is one sentence with what to do.
/// </summary>
public abstract class Database : IDisposable
{
    public const string FileName = "companion.db";

    private readonly FileStream? _lock;

    private protected Database(FileStream? heldLock)
    {
        _lock = heldLock;
    }

    /// <summary>What people are told about where it is; never a password.</summary>
    public abstract string Place { get; }

    /// <summary>True when other companions write into the same database: nothing read in one transaction holds in the next.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Opens the database of the folder, or the one that a postgres:// address names.</summary>
    public static Database Open(string folder, string? server = null) =>
        server is null ? SqliteDatabase.OpenFile(folder) : PostgresDatabase.OpenServer(folder, server);

    /// <summary>Beside a companion that may be running: takes no lock and makes no table.</summary>
    internal static Database Look(string folder, string? server) =>
        server is not null ? PostgresDatabase.Look(server)
        : File.Exists(Path.Combine(folder, FileName)) ? SqliteDatabase.Look(folder)
        : throw new StartException($"There is no database in '{folder}': name its folder with --data, or the server with --database.");

    /// <summary>A new connection with the settings that every connection needs.</summary>
    public abstract DbConnection Connect();

    public virtual void Dispose() => _lock?.Dispose();

    /// <summary>A transaction that is going to write.</summary>
    internal abstract DbTransaction BeginWrite(DbConnection connection);

    /// <summary>The words that begin a transaction in which people's changes come one after another, over all companions.</summary>
    internal abstract string BeginOffice { get; }

    /// <summary>How one record goes into the table of its month, or nowhere when its key is there: $1..$9 are RecordTable's.</summary>
    internal abstract string InsertRecord { get; }

    /// <summary>
    /// The first statement of a group: from here to the commit nobody else moves these lanes. Makes ready what the group will need.
    /// </summary>
    internal virtual void Hold(DbConnection connection, IReadOnlyCollection<WriterItem> items)
    {
    }

    /// <summary>A group was not committed: what was made ready for it is not there.</summary>
    internal virtual void Undone()
    {
    }

    /// <summary>Before the commit: tells other companions what this one has moved.</summary>
    internal virtual void Announce(DbConnection connection, IEnumerable<Change> changes)
    {
    }

    /// <summary>True when nothing at all can be stored now; false when one item may have spoilt its group.</summary>
    internal abstract bool IsUnusable(Exception failure);

    /// <summary>The sentence for the page while nothing can be stored.</summary>
    internal abstract string Trouble(Exception failure);

    /// <summary>Journal records that are held, for the counter: exact while counting is quick.</summary>
    internal virtual long CountRecords(DbConnection connection) => Scalar(connection, "SELECT count(*) FROM record");

    /// <summary>When the writer ends.</summary>
    internal virtual void Tidy(DbConnection connection)
    {
    }

    internal static void Run(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static long Scalar(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    internal static FileStream Lock(string folder)
    {
        string path = Path.Combine(folder, "companion.lock");
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
}
