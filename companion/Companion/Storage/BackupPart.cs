using Bridge.Companion.Gateway.Bills;
using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Storage;

/// <summary>
/// One database of the data folder, as `backup` copies and `restore` checks it. Each copy is consistent in itself, beside a running
/// companion; the gateway's is made last, so that a payment of the one always finds its bill in the other.
/// </summary>
internal sealed record BackupPart(string FileName, string Table, long VersionMax, string NewestSql)
{
    public static readonly BackupPart Records = new(Database.FileName, "record", SqliteDatabase.SchemaVersion, "");

    /// <summary>Bills and steps. What a bank was asked is known nowhere else, so a journal that is whole is not put back in time.</summary>
    public static readonly BackupPart Gateway = new(BillStore.FileName, "gateway_bill", BillStore.SchemaVersion, "SELECT COALESCE(max(changed_ms), 0) FROM gateway_bill");

    public static readonly BackupPart[] All = [Records, Gateway];

    /// <summary>Writes the copy; throws SqliteException or IOException when it cannot.</summary>
    public void Copy(string folder, string target)
    {
        using var connection = new SqliteConnection(Connection(Path.Combine(folder, FileName), SqliteOpenMode.ReadWrite));
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $1";
        command.Parameters.AddWithValue("$1", target);
        command.ExecuteNonQuery();
    }

    /// <summary>Throws StartException with a sentence that names the backup when the file is not what it should be.</summary>
    public void Check(string path, string backup)
    {
        (string verdict, long version) = Look(path);
        if (verdict != "ok")
        {
            throw new StartException($"'{backup}' is not a usable backup ({verdict}). Nothing was changed.");
        }

        if (version > VersionMax)
        {
            throw new StartException($"'{backup}' was made by a newer companion. Nothing was changed: use that one.");
        }
    }

    /// <summary>What has to be noted in a copy before it takes the place of the present file.</summary>
    public void Mark(string path, DateTimeOffset now)
    {
        if (this == Gateway)
        {
            using var connection = new SqliteConnection(Connection(path, SqliteOpenMode.ReadWrite));
            connection.Open();
            BillStore.MarkRestored(connection, now);
        }
    }

    /// <summary>True when the file is whole and nothing in the other is newer than what is in it.</summary>
    public bool IsAheadOf(string place, string other) =>
        NewestSql.Length > 0 && File.Exists(place) && Look(place) is ("ok", _) && Newest(place) >= Newest(other);

    private (string Verdict, long Version) Look(string path)
    {
        try
        {
            using var connection = new SqliteConnection(Connection(path, SqliteOpenMode.ReadWrite));
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1)";
            string verdict = Convert.ToString(command.ExecuteScalar()) ?? "";
            long version = Database.Scalar(connection, "PRAGMA user_version");
            return version > 0 && Database.Scalar(connection, $"SELECT count(*) FROM sqlite_master WHERE name = '{Table}'") == 1
                ? (verdict, version) : ("it is no database of the companion", 0);
        }
        catch (SqliteException e)
        {
            return (e.Message, 0);
        }
    }

    private long Newest(string path)
    {
        using var connection = new SqliteConnection(Connection(path, SqliteOpenMode.ReadWrite));
        connection.Open();
        return Database.Scalar(connection, NewestSql);
    }

    private static string Connection(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString();
}
