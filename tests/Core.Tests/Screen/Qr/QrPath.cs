namespace Bridge.Core.Tests.Screen.Qr;

/// <summary>
/// Where the codewords of a code lie: the modules in the order in which a reader takes them, two columns wide from
/// the lower right corner up and down (ISO/IEC 18004, 7.7.3). Written from the standard, not from our encoder, so
/// that tests can damage a chosen share of the codewords and nothing else.
/// </summary>
internal static class QrPath
{
    /// <summary>Centres of the alignment patterns, versions 1 to 10 (annex E).</summary>
    private static readonly int[][] s_alignment =
    [
        [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
    ];

    /// <summary>All data modules as (x, y): eight of them are a codeword, the last 0 to 7 are remainder bits.</summary>
    public static (int X, int Y)[] Modules(int version)
    {
        int size = (4 * version) + 17;
        List<(int X, int Y)> modules = [];
        bool upwards = true;
        for (int right = size - 1; right > 0; right -= 2)
        {
            right = right == 6 ? 5 : right;     // the timing column is no data column
            for (int step = 0; step < size; step++)
            {
                int y = upwards ? size - 1 - step : step;
                modules.AddRange(new[] { (right, y), (right - 1, y) }.Where(m => !IsFunction(m.Item1, m.Item2, version)));
            }

            upwards = !upwards;
        }

        return [.. modules];
    }

    private static bool IsFunction(int x, int y, int version)
    {
        int size = (4 * version) + 17;
        bool finder = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
        bool versionText = version >= 7 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6));
        return finder || versionText || x == 6 || y == 6 || IsAlignment(x, y, version);
    }

    private static bool IsAlignment(int x, int y, int version)
    {
        int[] centres = s_alignment[version - 1];
        return centres.Any(cx => centres.Any(cy =>
            !IsCorner(cx, cy, centres) && Math.Abs(x - cx) <= 2 && Math.Abs(y - cy) <= 2));
    }

    private static bool IsCorner(int x, int y, int[] centres) =>
        (x == 6 && y == 6) || (x == 6 && y == centres[^1]) || (x == centres[^1] && y == 6);
}
