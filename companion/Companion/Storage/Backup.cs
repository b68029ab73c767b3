using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Storage;

/// <summary>
/// `backup` and `restore`. A backup is one consistent file, made beside a running companion; it holds the shop's turnover and the
/// verifiers of passwords, so only its owner may read it. A restore needs the companion stopped, checks the file first, and moves the
/// present database aside instead of deleting it.
/// </summary>
public static class Backup
{
    /// <summary>Throws StartException with a sentence when it cannot be made.</summary>
    public static void Make(string folder, string target)
    {
        string source = Path.Combine(folder, Database.FileName);
        if (!File.Exists(source))
        {
            throw new StartException($"There is no database in '{folder}': name its folder with --data.");
        }

        if (File.Exists(target))
        {
            throw new StartException($"'{target}' exists already: choose another name, nothing is overwritten.");
        }

        try
        {
            using (var connection = new SqliteConnection(Connection(source, SqliteOpenMode.ReadWrite)))
            {
                connection.Open();
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = "VACUUM INTO $1";
                command.Parameters.AddWithValue("$1", target);
                command.ExecuteNonQuery();
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            Check(target);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The backup '{target}' could not be written ({e.Message}).", e);
        }
    }

    /// <summary>Puts the backup in the place of the database. Answers where the former one is now, or null when there was none.</summary>
    public static string? Restore(string folder, string backup, DateTimeOffset now)
    {
        if (!File.Exists(backup))
        {
            throw new StartException($"There is no file '{backup}'.");
        }

        Check(backup);
        using FileStream held = Database.Lock(folder);
        string place = Path.Combine(folder, Database.FileName);
        string fresh = place + ".restoring";
        string? aside = File.Exists(place) ? $"{place}.before-{now:yyyyMMdd-HHmmss}" : null;
        try
        {
            File.Copy(backup, fresh, true);
            foreach (string end in aside is null ? [] : (string[])["-wal", "-shm", ""])
            {
                if (File.Exists(place + end))
                {
                    File.Move(place + end, aside + end);
                }
            }

            File.Move(fresh, place);
            return aside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The backup could not be put in place ({e.Message})." + (aside is null ? "" : $" The former database is '{place}' or '{aside}'."), e);
        }
    }

    private static void Check(string path)
    {
        string verdict;
        long version = 0;
        try
        {
            using var connection = new SqliteConnection(Connection(path, SqliteOpenMode.ReadOnly));
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1)";
            verdict = Convert.ToString(command.ExecuteScalar()) ?? "";
            version = Database.Scalar(connection, "PRAGMA user_version");
            verdict = version > 0 && Database.Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name IN ('record', 'sale')") == 2
                ? verdict : "it is no database of the companion";
        }
        catch (SqliteException e)
        {
            verdict = e.Message;
        }

        if (verdict != "ok" || version > SqliteDatabase.SchemaVersion)
        {
            throw new StartException(verdict != "ok"
                ? $"'{path}' is not a usable backup ({verdict}). Nothing was changed."
                : $"'{path}' was made by a newer companion. Nothing was changed: use that one.");
        }
    }

    private static string Connection(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString();
}
