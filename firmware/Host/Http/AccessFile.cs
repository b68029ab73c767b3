using Bridge.Host.Journal;

namespace Bridge.Host.Http;

/// <summary>
/// The terminal's tokens on disk, beside the journal, readable by this user alone. Written whole under another name,
/// forced out, renamed: a power cut leaves the old ones or the new ones. They are secrets: no content is ever logged.
/// </summary>
public sealed class AccessFile(string folder)
{
    public const string FileName = "terminal.access";

    /// <summary>Core's own tokens have less; anything longer is not ours.</summary>
    private const int LengthMax = 4096;

    private readonly string _path = Path.Combine(folder, FileName);

    /// <summary>Empty when nothing was ever stored. Throws <see cref="StartException"/> when it cannot be read.</summary>
    public byte[] Read()
    {
        try
        {
            return !File.Exists(_path) ? []
                : new FileInfo(_path).Length <= LengthMax ? File.ReadAllBytes(_path) : new byte[1];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                ExitCode.CannotOpen,
                $"The terminal's tokens in {_path} cannot be read: {exception.Message} Give this user the rights on it.");
        }
    }

    /// <summary>True when they are durable.</summary>
    public bool Write(byte[] secret, Log log)
    {
        string making = _path + ".new";
        try
        {
            Directory.CreateDirectory(folder);
            File.Delete(making);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(making, options))
            {
                stream.Write(secret);
                stream.Flush(flushToDisk: true);
            }

            File.Move(making, _path, overwrite: true);
            DiskSync.Folder(folder);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.Error("terminal", $"the terminal's tokens cannot be stored in {_path}: {exception.Message}");
            return false;
        }
    }
}
