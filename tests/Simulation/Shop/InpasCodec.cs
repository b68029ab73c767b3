using System.Text;

namespace Bridge.Simulation.Shop;

/// <summary>INPAS bytes as a register writes and reads them: written again, so that Core's own cannot agree with itself.</summary>
public static class InpasCodec
{
    public const byte Soh = 1, Stx = 2, Eot = 4, Ack = 6, Nak = 0x15;

    public static byte[] Request(string operation, string amount, string number, string time, string reference)
    {
        var data = new List<byte>(96);
        Put(data, 0, amount);
        Put(data, 4, "398");
        Put(data, 14, reference);
        Put(data, 21, time);
        Put(data, 25, operation);
        Put(data, 26, number);
        Put(data, 27, "00000001");
        byte[] frame = new byte[data.Count + 5];
        frame[0] = Stx;
        frame[1] = (byte)data.Count;
        frame[2] = (byte)(data.Count >> 8);
        data.CopyTo(frame, 3);
        int check = Check(frame, data.Count + 3);
        frame[^2] = (byte)(check >> 8);
        frame[^1] = (byte)check;
        return frame;
    }

    /// <summary>CRC-16/BUYPASS, bit by bit.</summary>
    public static int Check(ReadOnlySpan<byte> bytes, int length)
    {
        int crc = 0;
        for (int index = 0; index < length; index++)
        {
            crc ^= bytes[index] << 8;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ 0x8005) & 0xFFFF : crc << 1;
            }
        }

        return crc;
    }

    public static bool Holds(ReadOnlySpan<byte> frame) =>
        Check(frame, frame.Length - 2) == ((frame[^2] << 8) | frame[^1]);

    /// <summary>The text of a field, or null.</summary>
    public static string? Field(ReadOnlySpan<byte> data, int wanted)
    {
        for (int at = 0; at + 3 <= data.Length;)
        {
            int length = data[at + 1] | (data[at + 2] << 8);
            if (at + 3 + length > data.Length)
            {
                return null;
            }

            if (data[at] == wanted)
            {
                return Encoding.Latin1.GetString(data.Slice(at + 3, length));
            }

            at += 3 + length;
        }

        return null;
    }

    private static void Put(List<byte> data, byte field, string value)
    {
        if (value.Length > 0)
        {
            data.Add(field);
            data.Add((byte)value.Length);
            data.Add(0);
            data.AddRange(Encoding.ASCII.GetBytes(value));
        }
    }
}
