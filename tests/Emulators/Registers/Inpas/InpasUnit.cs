namespace Bridge.Emulators.Registers.Inpas;

internal enum InpasUnitKind
{
    Control,
    Message,
    Block,
    Bad,
    Noise,
    Silence,
    Closed,
}

/// <summary>One thing that came from the terminal.</summary>
internal sealed record InpasUnit(InpasUnitKind Kind, byte[] Raw)
{
    public byte Control => Raw[0];

    public byte[] Data { get; init; } = [];

    public int BlocksLeft { get; init; }
}
