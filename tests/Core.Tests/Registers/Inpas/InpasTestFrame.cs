using System.Text;

namespace Bridge.Core.Tests.Registers.Inpas;

/// <summary>Builds frames for tests, with the check computed bit by bit and not with Core's table.</summary>
internal static class InpasTestFrame
{
    public static byte[] Ack { get; } = [0x06];

    public static byte[] Wait { get; } = [0x02, 0x05, 0x00, 0x19, 0x02, 0x00, 0x32, 0x31, 0xA5, 0xC2];

    public static byte[] Of(params (int Field, string Value)[] fields) => OfData(Data(fields));

    public static byte[] OfData(byte[] data) =>
        Sealed([0x02, (byte)data.Length, (byte)(data.Length >> 8), .. data]);

    public static byte[] Block(byte[] chunk, string left, string version = "1")
    {
        byte[] header = Data((1, version), (2, left));
        int length = 2 + header.Length + chunk.Length;
        return Sealed(
            [0x01, (byte)length, (byte)(length >> 8), (byte)header.Length, 0, .. header, .. chunk]);
    }

    public static byte[] Data(params (int Field, string Value)[] fields)
    {
        var data = new List<byte>();
        foreach ((int field, string value) in fields)
        {
            byte[] bytes = Encoding.Latin1.GetBytes(value);
            data.AddRange([(byte)field, (byte)bytes.Length, (byte)(bytes.Length >> 8), .. bytes]);
        }

        return [.. data];
    }

    /// <summary>The fields of a message, for looking at what the link wrote.</summary>
    public static Dictionary<int, string> Fields(byte[] data)
    {
        var fields = new Dictionary<int, string>();
        for (int position = 0; position < data.Length;)
        {
            int length = data[position + 1] | (data[position + 2] << 8);
            fields.Add(data[position], Encoding.Latin1.GetString(data, position + 3, length));
            position += 3 + length;
        }

        return fields;
    }

    public static int Check(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= value << 8;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ 0x8005) & 0xFFFF : (crc << 1) & 0xFFFF;
            }
        }

        return crc;
    }

    private static byte[] Sealed(byte[] body)
    {
        int check = Check(body);
        return [.. body, (byte)(check >> 8), (byte)check];
    }
}
