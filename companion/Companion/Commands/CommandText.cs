namespace Bridge.Companion.Commands;

/// <summary>
/// A console line as a person types it: a command's name and what follows. What no lane would do from afar is found here, before
/// it travels: above all a secret must not go through the broker only to be refused at the other end.
/// </summary>
public sealed record CommandText(string Method, string Parameters)
{
    /// <summary>Characters of a whole line; with its envelope it stays below the 1 KB of SPEC.md.</summary>
    public const int LengthMax = 400;

    /// <summary>The commands that can be asked for from here.</summary>
    public static readonly string[] Known =
    [
        "help", "sys.info", "sys.restart", "net.test", "register.test", "register.watch", "terminal.test", "display.test",
        "settings.get", "settings.set", "settings.check", "settings.export", "journal.show",
    ];

    private static readonly string[] s_onlyAtTheLane = ["factory.reset", "net.set", "settings.import"];
    private static readonly string[] s_secretWords = ["password", "token", "secret", "key", "pin"];

    /// <summary>What may be written down about the command: never a value that was set.</summary>
    public string ForTheAudit => Method == "settings.set" ? $"{Method} {SettingName}" : $"{Method} {Parameters}".Trim();

    private string SettingName => Parameters.Split([' ', '='], 2)[0];

    public static CommandText Read(string line)
    {
        string[] parts = line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        return new CommandText(parts[0], parts.ElementAtOrDefault(1) ?? "");
    }

    /// <summary>Why it is not sent, as a word of CommandAnswer; null when it may go.</summary>
    public string? Refusal()
    {
        if (Method.Length == 0 || Method.Length + Parameters.Length >= LengthMax || (Method + Parameters).Any(char.IsControl))
        {
            return Method.Length == 0 ? "bad" : "long";
        }

        if (s_onlyAtTheLane.Contains(Method, StringComparer.OrdinalIgnoreCase))
        {
            return "local";
        }

        bool sets = Method.Equals("settings.set", StringComparison.OrdinalIgnoreCase);
        return sets && s_secretWords.Any(word => SettingName.Contains(word, StringComparison.OrdinalIgnoreCase)) ? "secret" : null;
    }
}
