namespace Bridge.FontTool;

/// <summary>One drawn character: levels 0 to 3, cropped to its ink. Top counts down from the cell's top.</summary>
public sealed record Glyph(int Code, int Width, int Height, int Left, int Top, int Advance, byte[] Levels)
{
    /// <summary>Cuts the empty rows and columns off a full cell.</summary>
    public static Glyph Crop(int code, int cellWidth, int cellHeight, int cellLeft, int advance, byte[] cell)
    {
        int left = cellWidth, right = 0, top = cellHeight, bottom = 0;
        for (int index = 0; index < cell.Length; index++)
        {
            if (cell[index] != 0)
            {
                int x = index % cellWidth, y = index / cellWidth;
                left = Math.Min(left, x);
                right = Math.Max(right, x + 1);
                top = Math.Min(top, y);
                bottom = Math.Max(bottom, y + 1);
            }
        }

        if (right == 0)
        {
            return new Glyph(code, 0, 0, 0, 0, advance, []);
        }

        byte[] ink = new byte[(right - left) * (bottom - top)];
        for (int y = top; y < bottom; y++)
        {
            Array.Copy(cell, (y * cellWidth) + left, ink, (y - top) * (right - left), right - left);
        }

        return new Glyph(code, right - left, bottom - top, cellLeft + left, top, advance, ink);
    }
}
