namespace Bridge.Esp32.Journal;

/// <summary>System.IO.Directory of the device: the folder is always there.</summary>
internal static class Directory
{
    public static bool Exists(string path) => path.Length > 0;

    public static void CreateDirectory(string path) => throw new IOException(path);
}
