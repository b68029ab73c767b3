namespace Bridge.Emulators.Registers.Tills;

/// <summary>What a quirk wants done in the middle of an operation.</summary>
public enum TillWish
{
    Duplicate,
    Cancel,
}
