namespace Bridge.Registers.PoleDisplay
{
    /// <summary>Which command set the till sends to its customer display (SPEC 2).</summary>
    public enum PoleDialect : byte
    {
        Epson = 0,
        Cd5220 = 1,
        Aedex = 2,
        Utc = 3,
        Dsp800 = 4,
    }
}
