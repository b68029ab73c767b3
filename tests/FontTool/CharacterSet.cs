namespace Bridge.FontTool;

/// <summary>
/// The characters a screen can draw: what the scenes need and what terminals write in their sentences.
/// </summary>
public static class CharacterSet
{
    /// <summary>Drawn for every character that is not in the set.</summary>
    public const int Missing = 0xFFFD;

    /// <summary>Sorted code points; the index in this list is the glyph number in every face.</summary>
    public static readonly int[] All = Build();

    /// <summary>What an amount may consist of.</summary>
    public static readonly int[] Amount =
        [.. "+,-.0123456789:".Select(c => (int)c), 0xA0, 0x20B8, 0x20BD];

    private static int[] Build()
    {
        List<int> codes = [.. Enumerable.Range(0x20, 95), 0xA0, 0xAB, 0xB0, 0xB7, 0xBB, 0xD7];
        codes.AddRange([0x401, 0x451, .. Enumerable.Range(0x410, 64)]);                 // Russian
        codes.AddRange([.. "ӘәҒғҚқҢңӨөҰұҮүҺһІі".Select(c => (int)c)]);                 // Kazakh
        codes.AddRange([0x2013, 0x2014, 0x201C, 0x201E, 0x2019, 0x2022, 0x2026, 0x20B8, 0x20BD, 0x2116, 0x2192]);
        codes.AddRange([0x2713, 0x2717, Missing]);
        codes.Sort();
        return [.. codes.Distinct()];
    }
}
