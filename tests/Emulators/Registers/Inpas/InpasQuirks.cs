namespace Bridge.Emulators.Registers.Inpas;

/// <summary>
/// What real registers do differently from the paper (facts 2.6, 1.4). All off by default. May be changed between two
/// operations.
/// </summary>
public sealed record InpasQuirks
{
    /// <summary>Waits this long before each ACK (seen: about 5 s).</summary>
    public TimeSpan AckDelay { get; set; }

    /// <summary>Answers the terminal's ACK with an ACK of its own, after <see cref="AckDelay"/>.</summary>
    public bool AcksAnAck { get; set; }

    /// <summary>Takes WAIT frames in but never acknowledges them.</summary>
    public bool IgnoresWaits { get; set; }

    /// <summary>Currency 643 whatever the shop's currency is.</summary>
    public bool AlwaysRoubles { get; set; }

    /// <summary>Left-pads the amount with zeros to this many digits (seen: 8); 0 = not padded.</summary>
    public int AmountDigits { get; set; }

    /// <summary>Writes byte by byte.</summary>
    public bool OneByteWrites { get; set; }

    /// <summary>Answers the first n frames of the terminal with NAK although they are good.</summary>
    public int NakFirst { get; set; }

    /// <summary>Damages one bit in the first n sendings of a request.</summary>
    public int CorruptFirst { get; set; }

    /// <summary>Sends these bytes before each request.</summary>
    public byte[] NoiseBefore { get; set; } = [];

    /// <summary>Never says anything again after the request: no ACK, no EOT.</summary>
    public bool SilentAfterRequest { get; set; }

    /// <summary>Never acknowledges the result, and hangs up after the last repetition that it wants to see.</summary>
    public bool NeverAcksResult { get; set; }

    /// <summary>Aborts with EOT this long after the request.</summary>
    public TimeSpan? EotAfter { get; set; }

    /// <summary>Sends EOT after it acknowledged the result.</summary>
    public bool EotAfterResult { get; set; }

    /// <summary>Sends the same bytes again this long after the request was acknowledged.</summary>
    public TimeSpan? DuplicateAfter { get; set; }

    /// <summary>Reads like a program that takes each chunk for one message: what is glued to an ACK is
    /// lost.</summary>
    public bool TakesChunksForMessages { get; set; }

    /// <summary>Splits requests longer than this into SOH blocks; 0 = never.</summary>
    public int BlockLength { get; set; }
}
