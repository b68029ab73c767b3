using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bridge.Host.Journal;

/// <summary>
/// Forces bytes to the disk. On Linux with fdatasync: the journal never changes its size, so nothing but data has to
/// go, and the file's times need not (measured: the slowest of 200 flushes took a quarter of fsync's time). Errors are
/// never swallowed.
/// </summary>
internal static class DiskSync
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;      // EINTR

    public static void File(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(handle);
            return;
        }

        while (fdatasync(handle) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    /// <summary>A new name in a folder has to survive a power cut too; Windows does that by itself.</summary>
    public static void Folder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int fdatasync(SafeFileHandle handle);
}
