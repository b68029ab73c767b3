// nanoFramework.System.IO.FileSystem 1.1.93: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace System.IO
{
    [Package(Nano.FileSystem, Nano.FileSystemVersion, "Directory.cs")]
    public static class Directory
    {
        public static System.IO.DirectoryInfo CreateDirectory(string path) => throw null;

        public static bool Exists(string path) => throw null;
    }

    [Package(Nano.FileSystem, Nano.FileSystemVersion, "DirectoryInfo.cs")]
    public sealed class DirectoryInfo : System.IO.FileSystemInfo
    {
        internal DirectoryInfo() => throw null;
    }

    [Package(Nano.FileSystem, Nano.FileSystemVersion, "File.cs")]
    public static class File
    {
        public static void Delete(string path) => throw null;

        public static bool Exists(string path) => throw null;

        public static byte[] ReadAllBytes(string path) => throw null;
    }

    [Package(Nano.FileSystem, Nano.FileSystemVersion, "FileAccess.cs")]
    public enum FileAccess
    {
        Read = 1,
        Write = 2,
    }

    [Package(Nano.FileSystem, Nano.FileSystemVersion, "FileMode.cs")]
    public enum FileMode
    {
        Create = 2,
        Open = 3,
    }

    [Package(Nano.FileSystem, Nano.FileSystemVersion, "FileStream.cs")]
    public class FileStream : System.IO.Stream
    {
        public FileStream(string path, System.IO.FileMode mode, System.IO.FileAccess access) => throw null;

        public override int Read(byte[] buffer, int offset, int count) => throw null;

        public override void Write(byte[] buffer, int offset, int count) => throw null;
    }

    [Package(Nano.FileSystem, Nano.FileSystemVersion, "FileSystemInfo.cs")]
    public abstract class FileSystemInfo : System.MarshalByRefObject
    {
    }
}
