namespace Bridge.Lab;

/// <summary>What the Lab was asked to do.</summary>
public sealed record LabOptions
{
    public const int PortDefault = 8180;

    /// <summary>Port of the page; 0 takes a free one.</summary>
    public int Port { get; init; } = PortDefault;

    /// <summary>Register and bridge over a pseudo terminal instead of TCP (Linux).</summary>
    public bool Pty { get; init; }

    /// <summary>The terminal's protection is on: HTTPS with a certificate made for this run, and tokens.</summary>
    public bool Tls { get; init; }

    /// <summary>Who takes the money: "pos" (the Smart POS), "kaspi" (Kaspi QR on the display) or "gateway" (the companion's gateway
    /// and a bank of the SBP behind it).</summary>
    public string Pay { get; init; } = "pos";

    /// <summary>Where journal and database are kept; null: a temporary folder that is removed at the end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>--check prints every wire entry and every line of the bridge's log.</summary>
    public bool Verbose { get; init; }

    /// <summary>How many seconds of the terminal's people pass in a real one.</summary>
    public double Speed { get; init; } = 1;
}
