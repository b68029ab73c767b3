namespace Bridge.Testing;

/// <summary>A picture of 0xRRGGBB pixels, row by row.</summary>
public sealed class PngImage(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public int[] Pixels { get; } = new int[width * height];

    public int this[int x, int y]
    {
        get => Pixels[(y * Width) + x];
        set => Pixels[(y * Width) + x] = value;
    }

    /// <summary>Copies another picture into this one, each pixel as a square of scale pixels.</summary>
    public void Paste(PngImage other, int left, int top, int scale = 1)
    {
        for (int y = 0; y < other.Height * scale; y++)
        {
            for (int x = 0; x < other.Width * scale; x++)
            {
                this[left + x, top + y] = other[x / scale, y / scale];
            }
        }
    }

    public void Fill(int colour) => Array.Fill(Pixels, colour);
}
