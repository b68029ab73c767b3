namespace Bridge.PowerCuts.Checks;

/// <summary>What a slot may hold: one record for sure (acknowledged, and not written over since), or one of several, or nothing.</summary>
/// <param name="IsSure">The first of <see cref="Allowed"/> has to be there.</param>
public sealed record RefSlot(bool IsSure, byte[][] Allowed)
{
    public static RefSlot Empty { get; } = new(false, []);

    /// <summary>A record was acknowledged.</summary>
    public static RefSlot Holding(byte[] bytes) => new(true, [bytes]);

    /// <summary>A write into it began: until it is acknowledged anything of this may be there, or nothing.</summary>
    public RefSlot Writing(byte[] bytes) => new(false, [.. Allowed, bytes]);

    public byte[]? Match(ReadOnlySpan<byte> bytes)
    {
        foreach (byte[] allowed in Allowed)
        {
            if (bytes.Length >= allowed.Length && bytes[..allowed.Length].SequenceEqual(allowed))
            {
                return allowed;
            }
        }

        return null;
    }
}
