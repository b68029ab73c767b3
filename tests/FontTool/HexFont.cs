using System.Globalization;

namespace Bridge.FontTool;

/// <summary>GNU Unifont's .hex text: a line is "code:rows", 32 digits for 8x16 and 64 for 16x16.</summary>
public sealed class HexFont
{
    public const int CellHeight = 16;
    public const int Ascent = 14;

    private readonly Dictionary<int, string> _rows = [];

    public HexFont(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            int colon = line.IndexOf(':');
            if (colon > 0)
            {
                _rows[int.Parse(line.AsSpan(0, colon), NumberStyles.HexNumber)] = line[(colon + 1)..];
            }
        }
    }

    /// <summary>The glyph with levels 0 and 3.</summary>
    public Glyph Draw(int code)
    {
        string hex = _rows[code];
        int width = hex.Length / 4;
        byte[] cell = new byte[width * CellHeight];
        for (int bit = 0; bit < width * CellHeight; bit++)
        {
            int digit = int.Parse(hex.AsSpan(bit / 4, 1), NumberStyles.HexNumber);
            cell[bit] = (byte)((digit >> (3 - (bit % 4))) % 2 * 3);
        }

        return Glyph.Crop(code, width, CellHeight, 0, width, cell);
    }
}
