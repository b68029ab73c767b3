using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bridge.Host.Journal;

/// <summary>Opens a folder for fsync, which .NET's own file opening refuses. Unix only.</summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    public static SafeFileHandle Open(string folder)
    {
        int handle = open(folder, ReadOnly);
        return handle >= 0
            ? new SafeFileHandle(handle, ownsHandle: true)
            : throw new IOException($"{folder} cannot be opened (error {Marshal.GetLastPInvokeError()})");
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
