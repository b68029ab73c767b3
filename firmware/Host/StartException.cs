namespace Bridge.Host;

/// <summary>Why the bridge cannot start: sentences for a person, each with what to do, and the exit code.</summary>
public sealed class StartException : Exception
{
    public StartException(int exitCode, params string[] sentences)
        : base(string.Join(Environment.NewLine, sentences))
    {
        Code = exitCode;
        Sentences = sentences;
    }

    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Code { get; }

    public IReadOnlyList<string> Sentences { get; }
}
