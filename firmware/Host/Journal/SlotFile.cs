using Microsoft.Win32.SafeHandles;

namespace Bridge.Host.Journal;

/// <summary>
/// The journal's file: preallocated slots of 4096 bytes, each written at its own offset and then forced to the disk.
/// A slot is a page of its own, because a disk that loses power may lose the whole page that it was writing: a record
/// is shorter, and its neighbours in the page would go with it. A page is what a flush costs anyway. The file has its full size and real zeros from the first moment (it is made under another name, forced out, then renamed), so
/// that a full disk is met at start and not in the middle of a payment.
///
/// After a failed flush the operating system may forget the pages and call the next flush a success; that is safe
/// here because every slot's own flush answers for it, and a slot that failed is reported as failed for good.
/// One process owns the file: a second one gets a sentence.
/// </summary>
public sealed class SlotFile : ISlotStore, IDisposable
{
    public const int SlotLength = 4096;
    public const string FileName = "lane.journal";

    private readonly SafeFileHandle _handle;
    private readonly byte[] _slot = new byte[SlotLength];

    private SlotFile(SafeFileHandle handle, string path, int slots)
    {
        _handle = handle;
        Path = path;
        Slots = slots;
    }

    public string Path { get; }

    public int Slots { get; }

    /// <summary>
    /// Opens the journal in that folder, or makes it with that many slots. Throws <see cref="StartException"/> with a
    /// sentence when it is in use, has another size, or cannot be had.
    /// </summary>
    public static SlotFile Open(string folder, int slots)
    {
        string path = System.IO.Path.Combine(folder, FileName);
        long length = (long)slots * SlotLength;
        try
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(path))
            {
                Create(folder, path, length);
            }

            SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            long found = RandomAccess.GetLength(handle);
            if (found == length)
            {
                return new SlotFile(handle, path, slots);
            }

            handle.Dispose();
            throw new StartException(ExitCode.CannotOpen, WrongSize(path, found, slots));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartException(
                ExitCode.CannotOpen,
                $"The journal {path} may not be written by this user. Give the user the rights on {folder}, "
                + "or choose another folder.");
        }
        catch (IOException exception)
        {
            throw new StartException(ExitCode.CannotOpen, Sentence(path, length, exception));
        }
    }

    public void Write(int slot, ReadOnlySpan<byte> bytes)
    {
        Span<byte> target = _slot;
        bytes.CopyTo(target);
        target[bytes.Length..].Clear();
        RandomAccess.Write(_handle, target, Offset(slot));
    }

    public void Flush() => DiskSync.File(_handle);

    public void Read(int slot, Span<byte> target)
    {
        int done = 0;
        while (done < SlotLength)
        {
            int count = RandomAccess.Read(_handle, target[done..SlotLength], Offset(slot) + done);
            if (count == 0)
            {
                throw new EndOfStreamException($"{Path} became shorter");
            }

            done += count;
        }
    }

    public void Dispose() => _handle.Dispose();

    private long Offset(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, Slots);
        return (long)slot * SlotLength;
    }

    private static void Create(string folder, string path, long length)
    {
        string making = path + ".new";
        try
        {
            using (SafeFileHandle handle = File.OpenHandle(making, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                byte[] zeros = new byte[65536];
                for (long offset = 0; offset < length; offset += zeros.Length)
                {
                    RandomAccess.Write(handle, zeros.AsSpan(0, (int)Math.Min(zeros.Length, length - offset)), offset);
                }

                RandomAccess.FlushToDisk(handle);
            }

            File.Move(making, path, overwrite: false);
            DiskSync.Folder(folder);
        }
        catch (Exception exception)
        {
            File.Delete(making);
            if (exception is ArgumentOutOfRangeException)
            {
                // .NET's word for EFBIG: a quota, or a file system with small files.
                throw new IOException("The file system does not take a file of this size.", exception);
            }

            throw;
        }
    }

    private static string WrongSize(string path, long found, int slots) =>
        found > 0 && found % SlotLength == 0
            ? $"The journal {path} has {found / SlotLength} slots and the settings ask for {slots}. "
                + $"Set \"journalSlots\": {found / SlotLength}, or move the file away when nothing in it is open."
            : $"The journal {path} has {found} bytes, which is no whole number of slots: it is damaged or not ours. "
                + "Keep the file for the support, move it away, and settle open payments with the terminal's own list.";

    private static string Sentence(string path, long length, IOException exception)
    {
        // EWOULDBLOCK of flock, and Windows' sharing violation, arrive as an IOException without a type of its own.
        bool exists = File.Exists(path);
        if (exists && exception is not FileNotFoundException and not DirectoryNotFoundException)
        {
            return $"The journal {path} is in use or cannot be read: {exception.Message} "
                + "One lane, one journal: end the other Bridge, or give this one a folder of its own.";
        }

        return $"The journal {path} cannot be made: {exception.Message} "
            + $"It needs {length / 1024} KB on a disk of this machine; choose a folder with room.";
    }
}
