namespace Bridge.Screen.Qr
{
    /// <summary>How much damage a code survives: about 7, 15, 25 and 30 % of its codewords.</summary>
    public enum QrLevel : byte
    {
        Low = 0,
        Medium = 1,
        Quartile = 2,
        High = 3,
    }
}
