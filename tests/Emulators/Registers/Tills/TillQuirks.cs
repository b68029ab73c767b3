namespace Bridge.Emulators.Registers.Tills;

/// <summary>What real registers do differently from the paper, the same for every protocol. All off by default.</summary>
public sealed record TillQuirks
{
    /// <summary>Waits this long before the first acknowledgement of an operation (seen: 5 and 6 s).</summary>
    public TimeSpan FirstAckDelay { get; init; }

    /// <summary>Writes byte by byte.</summary>
    public bool OneByteWrites { get; init; }

    /// <summary>Sends these bytes before the request.</summary>
    public byte[] NoiseBefore { get; init; } = [];

    /// <summary>Damages one bit in the first n sendings of the request.</summary>
    public int CorruptFirst { get; init; }

    /// <summary>Sends the same request again once this long after it was accepted.</summary>
    public TimeSpan? DuplicateAfter { get; init; }

    /// <summary>Aborts in the protocol's way this long after the request was accepted.</summary>
    public TimeSpan? CancelAfter { get; init; }

    /// <summary>Never says anything again after the request.</summary>
    public bool SilentAfterRequest { get; init; }

    /// <summary>Answers the first n frames of the terminal as unreadable although they are good.</summary>
    public int NakFirst { get; init; }
}
