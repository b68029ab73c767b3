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
            DbConnection connection = Connection();
            Database.Run(connection, _database.BeginOffice);
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
        }
    }

    internal List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        lock (_guard)
        {
            var rows = new List<T>();
            using var statement = new Statement(Connection(), sql);
            using DbDataReader reader = statement.Read(values);
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }

    /// <summary>Rows that changed. For use inside <see cref="Change"/>.</summary>
    internal int Run(string sql, params ReadOnlySpan<object?> values)
    {
        lock (_guard)
        {
            using var statement = new Statement(Connection(), sql);
            return statement.Run(values);
        }
    }

    public void Dispose() => _held?.Dispose();

    /// <summary>Opened again when it was lost: a database server may be restarted.</summary>
    private DbConnection Connection()
    {
        if (_held is { State: not ConnectionState.Open })
        {
            _held.Dispose();
            _held = null;
        }

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
