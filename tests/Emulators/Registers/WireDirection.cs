namespace Bridge.Emulators.Registers;

/// <summary>Seen from the register.</summary>
public enum WireDirection
{
    ToTerminal,
    FromTerminal,
}
