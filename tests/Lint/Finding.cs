namespace Bridge.Lint;

/// <summary>One place where a rule is broken. Line counts from 1.</summary>
public sealed record Finding(string Rule, string Path, int Line, string Message)
{
    public override string ToString() => $"{Path}({Line}): {Rule}: {Message}";
}
