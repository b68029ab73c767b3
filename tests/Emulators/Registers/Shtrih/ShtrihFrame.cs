namespace Bridge.Emulators.Registers.Shtrih;

/// <summary>Frames of the Shtrih-M protocol, written from its description and not from Bridge's reader.</summary>
public static class ShtrihFrame
{
    public static byte[] Of(params byte[] data)
    {
        byte[] frame = [0x02, (byte)data.Length, .. data, 0];
        frame[^1] = frame[1..^1].Aggregate((byte)0, (check, value) => (byte)(check ^ value));
        return frame;
    }

    public static bool Holds(ReadOnlySpan<byte> frame) =>
        frame.Length >= 4 && frame.Length == frame[1] + 3 && Of(frame[2..^1].ToArray())[^1] == frame[^1];

    public static byte[] Open(byte kind) => Of(0x8D, 1, 0, 0, 0, kind);

    public static byte[] Status() => Of(0x10, 30, 0, 0, 0);

    public static byte[] LongStatus() => Of(0x11, 30, 0, 0, 0);

    public static byte[] Void() => Of(0x88, 1, 0, 0, 0);

    /// <summary>85h with cash and the second payment type.</summary>
    public static byte[] Close(long cash, long second) =>
        Of([0x85, 1, 0, 0, 0, .. Sum(cash), .. Sum(second), .. new byte[10], .. new byte[46]]);

    /// <summary>8Eh or FF45h: sixteen payment types.</summary>
    public static byte[] LongClose(byte[] command, long second) =>
        Of([.. command, 1, 0, 0, 0, .. Sum(0), .. Sum(second), .. new byte[14 * 5], .. new byte[46]]);

    private static byte[] Sum(long value) => BitConverter.GetBytes(value)[..5];
}
