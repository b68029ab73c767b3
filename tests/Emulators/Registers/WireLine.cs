namespace Bridge.Emulators.Registers;

/// <summary>One unit on the wire (a frame, a control byte, a run of noise), with its meaning in plain
/// words.</summary>
public sealed record WireLine(DateTimeOffset At, WireDirection Direction, byte[] Bytes, string Meaning)
{
    public string Hex => string.Join(' ', Bytes.Select(value => value.ToString("X2")));

    public override string ToString()
    {
        string arrow = Direction == WireDirection.ToTerminal ? "->" : "<-";
        return $"{At:HH:mm:ss.fff} {arrow} {Meaning}  [{Hex}]";
    }
}
