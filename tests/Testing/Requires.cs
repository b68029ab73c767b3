using Xunit;

namespace Bridge.Testing;

/// <summary>
/// Names what a test needs from the machine. When it is absent the test is skipped with its reason; with
/// BRIDGE_REQUIRE_ALL=1 (as in CI) the skip is a failure, so that nothing is left out silently.
/// </summary>
public static class Requires
{
    /// <summary>Skips unless an executable of that name is on the PATH. Answers its full path.</summary>
    public static string Program(string name)
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            string candidate = Path.Combine(folder, name);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        Missing($"the program '{name}' is not installed");
        return "";
    }

    /// <summary>Skips unless a file of a Debian package is there. Answers its path.</summary>
    public static string FileOf(string package, string path)
    {
        if (!File.Exists(path))
        {
            Missing($"'{path}' of the Debian package '{package}' is not installed");
        }

        return path;
    }

    /// <summary>Skips unless the test runs on Linux (ptys, signals).</summary>
    public static void Linux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Missing("this test needs Linux");
        }
    }

    private static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("BRIDGE_REQUIRE_ALL") == "1")
        {
            Assert.Fail($"BRIDGE_REQUIRE_ALL=1 and {reason}");
        }

        Assert.Skip(reason);
    }
}
