using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Bridge.Lab.Pictures;

/// <summary>
/// Makes a screenshot small enough for a repository: reads Chromium's PNG (8-bit RGB or RGBA, not interlaced) and writes
/// it again with a palette of the 256 colours that matter most. A page has few colours beside the edges of its letters,
/// so the loss cannot be seen. PNG third edition: chunks 5, filters 9.
/// </summary>
public static class PngShrinker
{
    private const int PaletteMax = 256;

    public static byte[] Shrink(byte[] png)
    {
        (int width, int height, int[] pixels) = Decode(png);
        int[] palette = Palette(pixels);
        var known = new Dictionary<int, byte>();
        byte[] rows = new byte[(width + 1) * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int colour = pixels[(y * width) + x];
                if (!known.TryGetValue(colour, out byte index))
                {
                    known[colour] = index = Nearest(palette, colour);
                }

                rows[(y * (width + 1)) + 1 + x] = index;
            }
        }

        return Encode(width, height, palette, rows);
    }

    /// <summary>The most frequent colour of each of the most frequent cells of the colour cube: rare accents survive.</summary>
    private static int[] Palette(int[] pixels)
    {
        var counts = new Dictionary<int, int>();
        foreach (int pixel in pixels)
        {
            counts[pixel] = counts.GetValueOrDefault(pixel) + 1;
        }

        int[] byCell = [.. counts
            .GroupBy(pair => pair.Key & 0xF8F8F8)
            .OrderByDescending(cell => cell.Sum(pair => pair.Value))
            .Take(PaletteMax * 3 / 4)
            .Select(cell => cell.MaxBy(pair => pair.Value).Key)];
        IEnumerable<int> byCount = counts.OrderByDescending(pair => pair.Value).Select(pair => pair.Key);
        return [.. byCell.Concat(byCount).Distinct().Take(PaletteMax)];
    }

    private static byte Nearest(int[] palette, int colour)
    {
        int best = 0;
        int bestDistance = int.MaxValue;
        for (int index = 0; index < palette.Length; index++)
        {
            int red = (palette[index] >> 16) - (colour >> 16);
            int green = ((palette[index] >> 8) & 0xFF) - ((colour >> 8) & 0xFF);
            int blue = (palette[index] & 0xFF) - (colour & 0xFF);
            int distance = (red * red) + (green * green) + (blue * blue);
            if (distance < bestDistance)
            {
                best = index;
                bestDistance = distance;
            }
        }

        return (byte)best;
    }

    private static (int Width, int Height, int[] Pixels) Decode(byte[] png)
    {
        int width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        int height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        int step = (png[24], png[25], png[28]) switch
        {
            (8, 2, 0) => 3,
            (8, 6, 0) => 4,
            _ => throw new LabException("The browser gave a PNG of another kind than 8-bit colour."),
        };
        using var packed = new MemoryStream();
        for (int offset = 8; offset + 12 <= png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(offset));
            if (png.AsSpan(offset + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(png, offset + 8, length);
            }

            offset += 12 + length;
        }

        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        byte[] before = new byte[width * step];
        byte[] row = new byte[width * step];
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++)
        {
            int filter = zlib.ReadByte();
            zlib.ReadExactly(row);
            Unfilter(filter, row, before, step);
            for (int x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = (row[x * step] << 16) | (row[(x * step) + 1] << 8) | row[(x * step) + 2];
            }

            (row, before) = (before, row);
        }

        return (width, height, pixels);
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int step)
    {
        for (int index = 0; index < row.Length; index++)
        {
            int left = index >= step ? row[index - step] : 0;
            int corner = index >= step ? above[index - step] : 0;
            row[index] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => above[index],
                3 => (byte)((left + above[index]) / 2),
                4 => (byte)Paeth(left, above[index], corner),
                _ => throw new LabException("The browser gave a damaged PNG."),
            };
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        int toLeft = Math.Abs(guess - left);
        int toAbove = Math.Abs(guess - above);
        int toCorner = Math.Abs(guess - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static byte[] Encode(int width, int height, int[] palette, byte[] rows)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 3; // indexed colour
        Chunk(file, "IHDR", header);
        Chunk(file, "PLTE", [.. palette.SelectMany(colour => (byte[])[(byte)(colour >> 16), (byte)(colour >> 8), (byte)colour])]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        byte[] word = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(word, Bridge.Bytes.Crc32.Of(body, 0, body.Length));
        file.Write(word);
    }
}
