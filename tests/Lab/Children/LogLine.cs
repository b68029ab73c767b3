using System.Globalization;
using System.Text.RegularExpressions;

namespace Bridge.Lab.Children;

/// <summary>A line that a child wrote, split when it is one of the bridge's ("time level room sentence").</summary>
public sealed partial record LogLine(long AtMs, string Level, string Room, string Text)
{
    public static LogLine Read(string line)
    {
        Match match = Shape().Match(line);
        return match.Success && DateTimeOffset.TryParse(
            match.Groups[1].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? new LogLine(at.ToUnixTimeMilliseconds(), match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value)
            : new LogLine(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), "info", "", line);
    }

    [GeneratedRegex(@"^(\S+Z) (info|warn|error|debug) +(\S+) +(.*)$")]
    private static partial Regex Shape();
}
