using System.Reflection;

namespace Bridge.Lab.Web;

/// <summary>The page's files, embedded. Read once, served from memory; a name that is not theirs is not found.</summary>
public static class Assets
{
    private static readonly Dictionary<string, (string Type, byte[] Bytes)> s_files = Load();

    public static IResult Of(string name) => s_files.TryGetValue(name, out (string Type, byte[] Bytes) file)
        ? Results.Bytes(file.Bytes, file.Type)
        : Results.NotFound();

    private static Dictionary<string, (string Type, byte[] Bytes)> Load()
    {
        Assembly assembly = typeof(Assets).Assembly;
        var files = new Dictionary<string, (string Type, byte[] Bytes)>(StringComparer.Ordinal);
        foreach (string name in assembly.GetManifestResourceNames())
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            files.Add(name, (TypeOf(name), copy.ToArray()));
        }

        return files;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
