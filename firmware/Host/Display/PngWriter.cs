using System.Buffers.Binary;
using System.IO.Compression;

namespace Bridge.Host.Display;

/// <summary>RGB pixels to a PNG file (W3C PNG, third edition): colour type 2, 8 bits, filter 0, one IDAT.</summary>
public static class PngWriter
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>rgb holds 3 bytes a pixel, row by row from the top.</summary>
    public static byte[] Encode(byte[] rgb, int width, int height)
    {
        using var file = new MemoryStream();
        file.Write(s_signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;      // bits a sample
        header[9] = 2;      // truecolour
        WriteChunk(file, "IHDR"u8, header);

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(rgb, row * width * 3, width * 3);
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
