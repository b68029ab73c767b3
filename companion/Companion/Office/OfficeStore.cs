using System.Data;
using System.Data.Common;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Office;

/// <summary>
/// Reads and writes what people do, on a connection of its own beside the writer thread of the lanes (SQLite lets one write at a
/// time; people write seldom). Every change stands in the audit in the same transaction: neither is there without the other.
/// </summary>
public sealed class OfficeStore : IDisposable
{
    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly Lock _guard = new();
    private DbConnection? _held;
    private bool _isChanging;

    public OfficeStore(Database database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    public long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Writes one line into the audit, and nothing else.</summary>
    public void Note(string who, string what, string subject, string detail) => Change(who, what, subject, detail, () => true);

    /// <summary>Makes the change and its line in the audit; when the change answers false, neither is kept.</summary>
    public bool Change(string who, string what, string subject, string detail, Func<bool> change)
    {
        lock (_guard)
        {
            DbConnection connection = Begin();
            _isChanging = true;
            bool made = false;
            try
            {
                made = change();
                if (made)
                {
                    Append(who, what, subject, detail);
                }

                Database.Run(connection, made ? "COMMIT" : "ROLLBACK");
                return made;
            }
            catch
            {
                if (connection.State == ConnectionState.Open)
                {
                    Database.Run(connection, "ROLLBACK");
                }

                throw;
            }
            finally
            {
                _isChanging = false;
            }
        }
    }

    internal List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        lock (_guard)
        {
            DbConnection connection = Connection(out bool wasHeld);
            try
            {
                return Rows(connection, sql, read, values);
            }
            catch (DbException) when (wasHeld && !_isChanging && connection.State != ConnectionState.Open)
            {
                return Rows(Connection(out _), sql, read, values);
            }
        }
    }

    /// <summary>Rows that changed. For use inside <see cref="Change"/>.</summary>
    internal int Run(string sql, params ReadOnlySpan<object?> values)
    {
        lock (_guard)
        {
            using var statement = new Statement(Connection(out _), sql);
            return statement.Run(values);
        }
    }

    public void Dispose() => _held?.Dispose();

    /// <summary>
    /// Begins a change. A connection that was held may have lost its server since its last use, and says so only now: nothing of the change
    /// was sent yet, so a new one begins it. Once it has begun nothing is tried again: a change is never made by halves, nor twice.
    /// </summary>
    private DbConnection Begin()
    {
        DbConnection connection = Connection(out bool wasHeld);
        try
        {
            Database.Run(connection, _database.BeginOffice);
        }
        catch (DbException) when (wasHeld && connection.State != ConnectionState.Open)
        {
            connection = Connection(out _);
            Database.Run(connection, _database.BeginOffice);
        }

        return connection;
    }

    private static List<T> Rows<T>(DbConnection connection, string sql, Func<DbDataReader, T> read, ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using var statement = new Statement(connection, sql);
        using DbDataReader reader = statement.Read(values);
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Opened again when it was lost: a database server may be restarted. In the middle of a change it is the change's own.</summary>
    private DbConnection Connection(out bool wasHeld)
    {
        if (!_isChanging && _held is { State: not ConnectionState.Open })
        {
            _held.Dispose();
            _held = null;
        }

        wasHeld = _held is not null;
        return _held ??= _database.Connect();
    }

    private void Append(string who, string what, string subject, string detail)
    {
        (long id, string hash) last = Query("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", r => (r.GetInt64(0), r.GetString(1)))
            .Append((0, "")).First();
        var entry = new AuditEntry(last.id + 1, NowMs, who, what, subject, detail, "");
        Run("INSERT INTO audit (id, at_ms, who, what, subject, detail, hash) VALUES ($1,$2,$3,$4,$5,$6,$7)",
            entry.Id, entry.AtMs, who, what, subject, detail, entry.HashAfter(last.hash));
    }
}
