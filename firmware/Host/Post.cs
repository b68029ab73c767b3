using Bridge.Terminals;

namespace Bridge.Host;

/// <summary>One input on its way to the loop. Bytes are the loop's until it gives the sender its next work.</summary>
public struct Post
{
    public PostKind Kind;

    /// <summary>Call id, slot or nothing.</summary>
    public int Number;
    public uint Seq;
    public bool Ok;
    public CallOutcome Outcome;
    public int Status;
    public byte[]? Bytes;
    public int Length;

    /// <summary>Topic (string) or exception.</summary>
    public object? Subject;
}
