using System.Runtime.CompilerServices;

namespace Bridge.Testing;

/// <summary>Where the checked-out sources are, for goldens and for tests that read the repository.</summary>
public static class Repository
{
    /// <summary>The folder of Bridge.sln.</summary>
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find([CallerFilePath] string here = "")
    {
        foreach (string start in new[] { AppContext.BaseDirectory, here })
        {
            for (string? folder = Path.GetDirectoryName(start); folder != null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "Bridge.sln")))
                {
                    return folder;
                }
            }
        }

        throw new DirectoryNotFoundException("Bridge.sln is in no folder above the tests");
    }
}
