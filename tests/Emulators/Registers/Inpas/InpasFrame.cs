namespace Bridge.Emulators.Registers.Inpas;

/// <summary>Frames and control bytes of facts 2.3.</summary>
public static class InpasFrame
{
    public const byte Soh = 0x01;
    public const byte Stx = 0x02;
    public const byte Eot = 0x04;
    public const byte Enq = 0x05;
    public const byte Ack = 0x06;
    public const byte Nak = 0x15;

    /// <summary>02, length, data, check.</summary>
    public static byte[] Whole(byte[] data) => Sealed([Stx, (byte)data.Length, (byte)(data.Length >> 8), .. data]);

    /// <summary>01, length, header length, header (version "1", blocks left), chunk, check.</summary>
    public static byte[] Block(byte[] chunk, int blocksLeft)
    {
        byte[] header = new InpasFields().Add(1, "1").Add(2, blocksLeft.ToString()).ToData();
        int length = 2 + header.Length + chunk.Length;
        return Sealed(
        [
            Soh, (byte)length, (byte)(length >> 8), (byte)header.Length, (byte)(header.Length >> 8),
            .. header, .. chunk,
        ]);
    }

    /// <summary>True when the last two bytes are the check of all before them.</summary>
    public static bool Holds(ReadOnlySpan<byte> frame) =>
        frame.Length >= 5 && InpasCheck.Of(frame[..^2]) == ((frame[^2] << 8) | frame[^1]);

    private static byte[] Sealed(byte[] body)
    {
        ushort check = InpasCheck.Of(body);
        return [.. body, (byte)(check >> 8), (byte)check];
    }
}
