namespace Bridge.Testing;

/// <summary>Finds files of the repository from a test's output folder.</summary>
public static class Repository
{
    private static readonly Lazy<string> s_root = new(() =>
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Bridge.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no Bridge.sln above {AppContext.BaseDirectory}");
    });

    /// <summary>The folder that holds Bridge.sln.</summary>
    public static string Root => s_root.Value;

    /// <summary>The full path of a file named from the root, with forward slashes.</summary>
    public static string File(string path) => Path.Combine(Root, path);
}
