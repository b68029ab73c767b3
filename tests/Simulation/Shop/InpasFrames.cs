using System.Buffers.Text;

namespace Bridge.Simulation.Shop;

/// <summary>INPAS bytes as a register writes and reads them: written again, so that Core's own cannot agree with itself.</summary>
public static class InpasFrames
{
    public const byte Soh = 1, Stx = 2, Eot = 4, Ack = 6, Nak = 0x15;
    public const long NoNumber = -1;

    private static readonly ushort[] s_check = MakeTables();

    /// <summary>Begins a request in target; answers the offset for the first field.</summary>
    public static int Begin(Span<byte> target)
    {
        target[0] = Stx;
        return 3;
    }

    public static int Put(Span<byte> target, int at, int field, ReadOnlySpan<byte> value)
    {
        target[at] = (byte)field;
        target[at + 1] = (byte)value.Length;
        target[at + 2] = 0;
        value.CopyTo(target[(at + 3)..]);
        return at + 3 + value.Length;
    }

    /// <summary>A field of digits, filled with leading zeros to width.</summary>
    public static int Put(Span<byte> target, int at, int field, long value, int width = 1)
    {
        Span<byte> digits = stackalloc byte[24];
        Utf8Formatter.TryFormat(value, digits, out int length, new System.Buffers.StandardFormat('D', (byte)width));
        return Put(target, at, field, digits[..length]);
    }

    /// <summary>Writes length and check; answers the length of the whole frame.</summary>
    public static int End(Span<byte> target, int at)
    {
        target[1] = (byte)(at - 3);
        target[2] = (byte)((at - 3) >> 8);
        int check = Check(target[..at]);
        target[at] = (byte)(check >> 8);
        target[at + 1] = (byte)check;
        return at + 2;
    }

    public static bool Holds(ReadOnlySpan<byte> frame) =>
        Check(frame[..^2]) == ((frame[^2] << 8) | frame[^1]);

    /// <summary>CRC-16/BUYPASS, four bytes a step.</summary>
    public static int Check(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        ushort[] tables = s_check;
        while (bytes.Length >= 4)
        {
            crc = tables[768 + ((crc >> 8) ^ bytes[0])] ^ tables[512 + ((crc & 0xFF) ^ bytes[1])]
                ^ tables[256 + bytes[2]] ^ tables[bytes[3]];
            bytes = bytes[4..];
        }

        foreach (byte value in bytes)
        {
            crc = ((crc << 8) & 0xFFFF) ^ tables[(crc >> 8) ^ value];
        }

        return crc;
    }

    /// <summary>The value of a field, or an empty span when it is not there.</summary>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> data, int wanted)
    {
        for (int at = 0; at + 3 <= data.Length;)
        {
            int length = data[at + 1] | (data[at + 2] << 8);
            if (at + 3 + length > data.Length)
            {
                return default;
            }

            if (data[at] == wanted)
            {
                return data.Slice(at + 3, length);
            }

            at += 3 + length;
        }

        return default;
    }

    /// <summary>The number in a field, NoNumber when there is none.</summary>
    public static long Number(ReadOnlySpan<byte> data, int wanted)
    {
        ReadOnlySpan<byte> text = Field(data, wanted);
        return Utf8Parser.TryParse(text, out long value, out int used) && used == text.Length ? value : NoNumber;
    }

    // Table 0 is one byte's; table n is what that byte is worth n bytes later.
    private static ushort[] MakeTables()
    {
        ushort[] tables = new ushort[4 * 256];
        for (int value = 0; value < 256; value++)
        {
            int crc = value << 8;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ 0x8005) & 0xFFFF : crc << 1;
            }

            tables[value] = (ushort)crc;
        }

        for (int index = 256; index < tables.Length; index++)
        {
            int before = tables[index - 256];
            tables[index] = (ushort)(((before << 8) & 0xFFFF) ^ tables[before >> 8]);
        }

        return tables;
    }
}
