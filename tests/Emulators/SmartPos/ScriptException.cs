namespace Bridge.Emulators.SmartPos;

/// <summary>
/// A script that cannot be understood: one sentence for each bad line, each beginning with file:line.
/// </summary>
public sealed class ScriptException(IReadOnlyList<string> mistakes) : Exception(string.Join('\n', mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
