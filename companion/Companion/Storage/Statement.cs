using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Storage;

/// <summary>A prepared SQL command whose parameters ($1, $2, ...) are given by position.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;

    public Statement(DbConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    public DbTransaction? Transaction
    {
        set => _command.Transaction = value;
    }

    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    public DbDataReader Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (i == _command.Parameters.Count)
            {
                DbParameter parameter = _command.CreateParameter();
                // PostgreSQL counts them by itself; SQLite knows "$1" as a name.
                parameter.ParameterName = _command is SqliteCommand ? $"${i + 1}" : "";
                _command.Parameters.Add(parameter);
            }

            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
