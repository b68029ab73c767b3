using Xunit;

namespace Bridge.Testing;

/// <summary>
/// Compares text with a file of the repository. A difference fails and shows the first line that differs; UPDATE=1 in
/// the environment writes the file instead (never in CI).
/// </summary>
public static class Snapshot
{
    public static void Matches(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing; run the test once with UPDATE=1 and read what it wrote");
        string[] expected = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        string[] lines = actual.Split('\n');
        for (int index = 0; index < Math.Max(expected.Length, lines.Length); index++)
        {
            string wanted = index < expected.Length ? expected[index] : "(end)";
            string found = index < lines.Length ? lines[index] : "(end)";
            Assert.True(wanted == found,
                $"{Path.GetFileName(path)} line {index + 1}\n  file: {wanted}\n  now:  {found}\nUPDATE=1 writes it anew.");
        }
    }
}
