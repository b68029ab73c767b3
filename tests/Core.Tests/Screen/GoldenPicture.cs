using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen;

/// <summary>
/// Compares a picture with the one in the repository, pixel by pixel. On a difference the new one is written
/// beside it as *_actual.png. UPDATE=1 in the environment takes the new ones over: look at them before you
/// commit.
/// </summary>
internal static class GoldenPicture
{
    public static void Verify(PngImage actual, string path)
    {
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
        {
            if (!File.Exists(path) || Difference(PngFile.Read(path), actual) != null)
            {
                PngFile.Write(path, actual);
            }

            return;
        }

        string? difference = File.Exists(path) ? Difference(PngFile.Read(path), actual) : "there is no picture yet";
        if (difference != null)
        {
            string actualPath = path.Replace(".png", "_actual.png");
            PngFile.Write(actualPath, actual);
            Assert.Fail($"{path}: {difference}; compare with {actualPath}, take over with UPDATE=1");
        }
    }

    public static string? Difference(PngImage expected, PngImage actual)
    {
        if (expected.Width != actual.Width || expected.Height != actual.Height)
        {
            return $"size {actual.Width}x{actual.Height} instead of {expected.Width}x{expected.Height}";
        }

        int count = 0;
        int first = -1;
        for (int index = 0; index < expected.Pixels.Length; index++)
        {
            if (expected.Pixels[index] != actual.Pixels[index])
            {
                count++;
                first = first < 0 ? index : first;
            }
        }

        return count == 0
            ? null
            : $"{count} pixels differ, the first at {first % expected.Width},{first / expected.Width}";
    }
}
