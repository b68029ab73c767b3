namespace Bridge.Emulators.Registers.Inpas;

/// <summary>The register's own settings, as a till's configuration file has them.</summary>
public sealed record InpasRegisterOptions
{
    /// <summary>Field 27; "" asks the terminal for its id.</summary>
    public string TerminalId { get; init; } = "00000001";

    /// <summary>Field 4.</summary>
    public string Currency { get; init; } = "398";

    /// <summary>Sends field 26, a number that rises with each operation.</summary>
    public bool SendsNumber { get; init; } = true;

    /// <summary>Sends field 6, the register's time.</summary>
    public bool SendsTime { get; init; } = true;

    /// <summary>The first value of field 26.</summary>
    public int FirstNumber { get; init; } = 1;

    /// <summary>T1: how long an ACK may take before the request is repeated (facts 2.4: 5 s).</summary>
    public TimeSpan AckTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>T2: how long the terminal may be silent between frames (facts 2.4: 45 s, seen 30 s).</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long an operation may take altogether. A till that waits for Kaspi needs more than 240
    /// s.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The longest pause inside a frame.</summary>
    public TimeSpan ByteTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Sendings of one request.</summary>
    public int TriesMax { get; init; } = 3;
}
