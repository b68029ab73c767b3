using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Bridge.Testing;

/// <summary>
/// PNG with nothing but the framework's zlib (W3C PNG, third edition). Writes a palette image when there are at most
/// 256 colours, else 24 bits; reads 8-bit palette, RGB and RGBA without interlacing, with all five filters.
/// </summary>
public static class PngFile
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static void Write(string path, PngImage image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(path, Encode(image));
    }

    public static byte[] Encode(PngImage image)
    {
        int[] palette = [.. image.Pixels.Distinct().Order().Take(257)];
        bool indexed = palette.Length <= 256;
        int depth = indexed ? 1 : 3;
        byte[] raw = new byte[image.Height * ((image.Width * depth) + 1)];
        int at = 0;
        for (int y = 0; y < image.Height; y++)
        {
            raw[at++] = 0;
            for (int x = 0; x < image.Width; x++)
            {
                int pixel = image[x, y];
                if (indexed)
                {
                    raw[at++] = (byte)Array.BinarySearch(palette, pixel);
                    continue;
                }

                raw[at++] = (byte)(pixel >> 16);
                raw[at++] = (byte)(pixel >> 8);
                raw[at++] = (byte)pixel;
            }
        }

        using MemoryStream file = new();
        file.Write(s_signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        header[8] = 8;
        header[9] = (byte)(indexed ? 3 : 2);
        WriteChunk(file, "IHDR", header);
        if (indexed)
        {
            WriteChunk(file, "PLTE", [.. palette.SelectMany(c => new[] { (byte)(c >> 16), (byte)(c >> 8), (byte)c })]);
        }

        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(raw);
        }

        WriteChunk(file, "IDAT", packed.ToArray());
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    public static PngImage Read(string path) => Decode(File.ReadAllBytes(path));

    public static PngImage Decode(byte[] file)
    {
        if (!file.AsSpan(0, 8).SequenceEqual(s_signature))
        {
            throw new InvalidDataException("not a PNG file");
        }

        byte[] header = [];
        byte[] palette = [];
        using MemoryStream packed = new();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string kind = Encoding.ASCII.GetString(file, at + 4, 4);
            byte[] data = file.AsSpan(at + 8, length).ToArray();
            if (kind == "IHDR")
            {
                header = data;
            }
            else if (kind == "PLTE")
            {
                palette = data;
            }
            else if (kind == "IDAT")
            {
                packed.Write(data);
            }

            at += length + 12;
        }

        int depth = header[9] switch { 3 => 1, 2 => 3, 6 => 4, _ => 0 };
        if (header[8] != 8 || depth == 0 || header[12] != 0)
        {
            throw new InvalidDataException("only 8-bit palette, RGB and RGBA without interlacing are read");
        }

        packed.Position = 0;
        using MemoryStream raw = new();
        using (ZLibStream zlib = new(packed, CompressionMode.Decompress))
        {
            zlib.CopyTo(raw);
        }

        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        PngImage image = new(width, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        byte[] bytes = raw.ToArray();
        Unfilter(bytes, width * depth, image.Height, depth);
        for (int pixel = 0; pixel < image.Pixels.Length; pixel++)
        {
            int at = (pixel / width * ((width * depth) + 1)) + 1 + (pixel % width * depth);
            int from = depth == 1 ? bytes[at] * 3 : at;
            byte[] source = depth == 1 ? palette : bytes;
            image.Pixels[pixel] = (source[from] << 16) | (source[from + 1] << 8) | source[from + 2];
        }

        return image;
    }

    private static void Unfilter(byte[] bytes, int rowLength, int rows, int depth)
    {
        for (int y = 0; y < rows; y++)
        {
            int row = y * (rowLength + 1);
            for (int index = 1; index <= rowLength; index++)
            {
                int left = index > depth ? bytes[row + index - depth] : 0;
                int up = y > 0 ? bytes[row - rowLength - 1 + index] : 0;
                int corner = y > 0 && index > depth ? bytes[row - rowLength - 1 + index - depth] : 0;
                int guess = bytes[row] switch
                {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => 0,
                };
                bytes[row + index] += (byte)guess;
            }
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static void WriteChunk(Stream file, string kind, byte[] data)
    {
        byte[] chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(kind, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc(chunk.AsSpan(4, data.Length + 4)));
        file.Write(chunk);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
