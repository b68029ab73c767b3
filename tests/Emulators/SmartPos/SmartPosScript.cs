namespace Bridge.Emulators.SmartPos;

/// <summary>
/// What happens to a terminal, read from a text file: settings, a customer, and rules "at this call: do that". The
/// language is in README.md beside this file. A script is plain data: one may serve many terminals.
/// </summary>
public sealed class SmartPosScript
{
    private readonly List<Func<SmartPosOptions, SmartPosOptions>> _settings;

    internal SmartPosScript(
        string name,
        List<Func<SmartPosOptions, SmartPosOptions>> settings,
        List<Action<SmartPosModel>> beginnings,
        List<ScriptRule> rules,
        List<ScriptMoment> moments)
    {
        Name = name;
        _settings = settings;
        Beginnings = beginnings;
        Rules = rules;
        Moments = moments;
    }

    /// <summary>The file's name, or what the caller called it.</summary>
    public string Name { get; }

    internal IReadOnlyList<Action<SmartPosModel>> Beginnings { get; }

    internal IReadOnlyList<ScriptRule> Rules { get; }

    internal IReadOnlyList<ScriptMoment> Moments { get; }

    /// <summary>Reads a script. Throws <see cref="ScriptException"/> with all its bad lines.</summary>
    public static SmartPosScript Parse(string text, string name = "script") => ScriptParser.Parse(text, name);

    /// <summary>
    /// Reads a script file (UTF-8). A file that cannot be read is a <see cref="ScriptException"/> too.
    /// </summary>
    public static SmartPosScript Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException([$"{path}: the script cannot be read: {error.Message}"]);
        }
    }

    /// <summary>
    /// Does one thing in front of a terminal in the script's words: "scan", "tap pin", "internet lost", "cable out
    /// for 5s".
    /// A line that cannot be understood is a No with its sentence.
    /// </summary>
    public static ActionResult Act(SmartPosModel model, string line)
    {
        try
        {
            ScriptWords words = new(line);
            Func<SmartPosModel, ActionResult> act = ScriptActions.ReadWorld(words);
            words.End();
            return act(model);
        }
        catch (FormatException mistake)
        {
            return ActionResult.No(mistake.Message);
        }
    }

    /// <summary>This script and then another: its settings win, its rules come later and so override.</summary>
    public SmartPosScript With(SmartPosScript other) => new(
        Name,
        [.. _settings, .. other._settings],
        [.. Beginnings, .. other.Beginnings],
        [.. Rules, .. other.Rules],
        [.. Moments, .. other.Moments]);

    /// <summary>The script's settings on top of others.</summary>
    public SmartPosOptions Apply(SmartPosOptions options)
    {
        foreach (Func<SmartPosOptions, SmartPosOptions> setting in _settings)
        {
            options = setting(options);
        }

        return options;
    }
}
