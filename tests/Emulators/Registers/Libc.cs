using System.Runtime.InteropServices;

namespace Bridge.Emulators.Registers;

/// <summary>The few calls of the C library that a pseudo-terminal needs. Linux only.</summary>
internal static partial class Libc
{
    public const int ReadWrite = 2;
    public const int NoControllingTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const short PollIn = 1;
    public const short PollHangUp = 0x10;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Seen;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static partial int Grant(int descriptor);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int Unlock(int descriptor);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int SlaveName(int descriptor, byte[] name, nint size);

    // struct termios is opaque here: 60 bytes on every Linux that .NET runs on, 256 are passed.
    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetAttributes(int descriptor, byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte[] termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetAttributes(int descriptor, int when, byte[] termios);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollEntry entry, uint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int descriptor, byte* target, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(int descriptor, byte* source, nint count);

    /// <summary>Switches off echo, line editing and every translation, so that all 256 byte values pass.</summary>
    public static void SetRaw(int descriptor)
    {
        byte[] termios = new byte[256];
        Demand(GetAttributes(descriptor, termios) == 0, "tcgetattr");
        MakeRaw(termios);
        Demand(SetAttributes(descriptor, 0, termios) == 0, "tcsetattr");
    }

    public static void Demand(bool done, string call)
    {
        if (!done)
        {
            throw new IOException($"{call} failed: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }
}
