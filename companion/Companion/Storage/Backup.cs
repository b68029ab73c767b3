using System.IO.Compression;
using Bridge.Companion.Alerts;
using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Storage;

/// <summary>
/// `backup` and `restore`. A backup is one ZIP file with a consistent copy of each database of the folder, made beside a running companion;
/// it holds the shop's turnover and the verifiers of passwords, so only its owner may read it. A restore needs the companion stopped,
/// checks everything first, and moves the present files aside instead of deleting them. It also takes a single database, as backups were
/// before the gateway's journal was among them.
/// </summary>
public static class Backup
{
    /// <summary>Throws StartException with a sentence when it cannot be made.</summary>
    public static void Make(string folder, string target)
    {
        BackupPart[] parts = [.. BackupPart.All.Where(part => File.Exists(Path.Combine(folder, part.FileName)))];
        if (parts.Length == 0)
        {
            throw new StartException($"There is no database in '{folder}': name its folder with --data.");
        }

        if (File.Exists(target))
        {
            throw new StartException($"'{target}' exists already: choose another name, nothing is overwritten.");
        }

        string writing = target + ".writing";
        string copy = target + ".copy";
        try
        {
            Clear(writing, copy);
            using (FileStream file = Private(writing))
            {
                using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
                {
                    foreach (BackupPart part in parts)
                    {
                        Private(copy).Dispose();   // VACUUM INTO takes an empty file and leaves its rights
                        part.Copy(folder, copy);
                        part.Check(copy, target);
                        zip.CreateEntryFromFile(copy, part.FileName, CompressionLevel.Fastest);
                        File.Delete(copy);
                    }
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(writing, target);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The backup '{target}' could not be written ({e.Message}).", e);
        }
        finally
        {
            Clear(writing, copy);
        }
    }

    /// <summary>Puts the backup in the place of the databases. Throws StartException with a sentence.</summary>
    public static Restored Restore(string folder, string backup, DateTimeOffset now)
    {
        if (!File.Exists(backup))
        {
            throw new StartException($"There is no file '{backup}'.");
        }

        using FileStream held = Database.Lock(folder);
        try
        {
            BackupPart[] parts = Unpack(backup, folder);
            foreach (BackupPart part in parts)
            {
                part.Check(Fresh(folder, part), backup);
            }

            BackupPart[] kept = [.. parts.Where(part => part.IsAheadOf(Path.Combine(folder, part.FileName), Fresh(folder, part)))];
            string[] aside = [.. parts.Except(kept).SelectMany(part => Put(folder, part, now))];
            return new Restored(aside, kept.Length > 0, parts.Contains(BackupPart.Records) ? ChannelBook.LostIn(folder) : []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or SqliteException)
        {
            throw new StartException($"The backup '{backup}' could not be put in place ({e.Message}). The former files of '{folder}' are in their place or beside it, with the time behind their names.", e);
        }
        finally
        {
            Clear([.. BackupPart.All.SelectMany(part => (string[])[Fresh(folder, part), Fresh(folder, part) + "-wal", Fresh(folder, part) + "-shm"])]);
        }
    }

    /// <summary>Copies what the backup holds into the folder under passing names.</summary>
    private static BackupPart[] Unpack(string backup, string folder)
    {
        using var file = new FileStream(backup, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> mark = stackalloc byte[4];
        if (file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) < mark.Length || !mark.SequenceEqual("PK\u0003\u0004"u8))
        {
            file.Position = 0;
            Write(file, Fresh(folder, BackupPart.Records));
            return [BackupPart.Records];
        }

        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        BackupPart[] parts = [.. BackupPart.All.Where(part => zip.GetEntry(part.FileName) is not null)];
        foreach (BackupPart part in parts)
        {
            using Stream content = zip.GetEntry(part.FileName)!.Open();
            Write(content, Fresh(folder, part));
        }

        return parts.Length > 0 ? parts : throw new StartException($"'{backup}' is not a usable backup (it holds no database of the companion). Nothing was changed.");
    }

    private static IEnumerable<string> Put(string folder, BackupPart part, DateTimeOffset now)
    {
        part.Mark(Fresh(folder, part), now);
        string place = Path.Combine(folder, part.FileName);
        string? aside = File.Exists(place) ? $"{place}.before-{now:yyyyMMdd-HHmmss}" : null;
        foreach (string end in (string[])["-wal", "-shm", ""])
        {
            if (File.Exists(place + end))
            {
                File.Move(place + end, (aside ?? place + ".before") + end, overwrite: true);
            }
        }

        File.Move(Fresh(folder, part), place);
        return aside is null ? [] : [aside];
    }

    private static string Fresh(string folder, BackupPart part) => Path.Combine(folder, part.FileName + ".restoring");

    private static void Write(Stream content, string path)
    {
        File.Delete(path);
        using FileStream file = Private(path);
        content.CopyTo(file);
        file.Flush(flushToDisk: true);
    }

    private static FileStream Private(string path) => new(path, OperatingSystem.IsWindows()
        ? new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }
        : new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });

    private static void Clear(params string[] paths)
    {
        foreach (string path in paths)
        {
            File.Delete(path);
        }
    }
}
