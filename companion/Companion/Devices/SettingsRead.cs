namespace Bridge.Companion.Devices;

/// <summary>A lane's settings as they were read at one time.</summary>
public sealed record SettingsRead(long AtMs, string Who, string Body)
{
    /// <summary>Lines that are not in the older one ('+'), and that only the older one has ('-').</summary>
    public IEnumerable<(char Sign, string Line)> DifferFrom(SettingsRead older)
    {
        string[] before = [.. older.Body.Split('\n').Select(Plain)];
        string[] now = [.. Body.Split('\n').Select(Plain)];
        return before.Except(now).Select(line => ('-', line)).Concat(now.Except(before).Select(line => ('+', line))).OrderBy(d => d.Item2, StringComparer.Ordinal);
    }

    private static string Plain(string line) => line.Trim().TrimEnd(',');
}
