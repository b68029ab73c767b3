namespace Bridge.FontTool;

/// <summary>
/// Draws a TrueType font at one size with four levels of grey, by counting 16 x 16 samples a pixel.
/// </summary>
public sealed class OutlineFace(TrueTypeFont font, double emPixels, int ascent, int cellHeight)
{
    private const int Samples = 16;

    public int Ascent => ascent;

    public int CellHeight => cellHeight;

    /// <summary>The glyph, or null when the font has none.</summary>
    public Glyph? Draw(int code)
    {
        int number = font.GlyphOf(code);
        if (number == 0)
        {
            return null;
        }

        double scale = emPixels / font.UnitsPerEm;
        int advance = (int)Math.Floor((font.Advance(number) * scale) + 0.5);
        const int pad = 4;
        int width = advance + (pad * 2);
        int[] counts = new int[width * cellHeight];
        var outline = font.Outline(number);
        for (int row = 0; row < cellHeight * Samples; row++)
        {
            double y = (ascent - ((row + 0.5) / Samples)) / scale;
            AddRow(outline, y, scale, pad, counts, row / Samples * width, width);
        }

        byte[] cell = new byte[counts.Length];
        for (int index = 0; index < counts.Length; index++)
        {
            // Thresholds a little below thirds: thin strokes of unhinted outlines keep their weight.
            int percent = counts[index] * 100 / (Samples * Samples);
            cell[index] = (byte)(percent >= 78 ? 3 : percent >= 45 ? 2 : percent >= 14 ? 1 : 0);
        }

        return Glyph.Crop(code, width, cellHeight, -pad, advance, cell);
    }

    private static void AddRow(
        List<List<(double X, double Y)>> outline, double y, double scale, int pad, int[] counts, int at, int width)
    {
        List<(double X, int Turn)> crossings = [];
        foreach (var contour in outline)
        {
            for (int index = 0; index < contour.Count; index++)
            {
                var a = contour[index];
                var b = contour[(index + 1) % contour.Count];
                if ((a.Y <= y) != (b.Y <= y))
                {
                    double x = a.X + ((y - a.Y) * (b.X - a.X) / (b.Y - a.Y));
                    crossings.Add(((x * scale) + pad, a.Y <= y ? 1 : -1));
                }
            }
        }

        crossings.Sort();
        int winding = 0;
        for (int index = 0; index + 1 < crossings.Count; index++)
        {
            winding += crossings[index].Turn;
            if (winding != 0)
            {
                int from = (int)Math.Ceiling((crossings[index].X * Samples) - 0.5);
                int to = (int)Math.Ceiling((crossings[index + 1].X * Samples) - 0.5);
                for (int sample = Math.Max(from, 0); sample < Math.Min(to, width * Samples); sample++)
                {
                    counts[at + (sample / Samples)]++;
                }
            }
        }
    }
}
