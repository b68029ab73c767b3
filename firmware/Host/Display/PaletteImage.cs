using System.Buffers.Binary;
using System.IO.Compression;
using Bridge.Screen;

namespace Bridge.Host.Display;

/// <summary>Palette pixels to a PNG file (W3C PNG, third edition): colour type 3, 8 bits, filter 0, one IDAT.</summary>
public static class PaletteImage
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>pixels are values of Core's <see cref="Palette"/>, row by row from the top.</summary>
    public static byte[] Encode(byte[] pixels, int width, int height)
    {
        using var file = new MemoryStream();
        file.Write(s_signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;      // bits a sample
        header[9] = 3;      // indexes into PLTE
        WriteChunk(file, "IHDR"u8, header);

        byte[] colours = new byte[Palette.Count * 3];
        for (int index = 0; index < Palette.Count; index++)
        {
            int colour = Palette.Rgb888((byte)index);
            colours[index * 3] = (byte)(colour >> 16);
            colours[(index * 3) + 1] = (byte)(colour >> 8);
            colours[(index * 3) + 2] = (byte)colour;
        }

        WriteChunk(file, "PLTE"u8, colours);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels, row * width, width);
            }
        }

        WriteChunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        byte[] body = new byte[type.Length + data.Length];
        type.CopyTo(body);
        data.CopyTo(body.AsSpan(type.Length));
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(word, Bytes.Crc32.Of(body, 0, body.Length));
        file.Write(word);
    }
}
