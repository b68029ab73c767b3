namespace Bridge.Emulators.Registers.Inpas;

/// <summary>
/// CRC-16/BUYPASS the slow way, bit by bit from its definition (poly 8005, start 0000, not reflected, nothing
/// xored at the end), so that it shares no table and no mistake with the product.
/// </summary>
internal static class InpasCheck
{
    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= value << 8;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x8005 : crc << 1;
                crc &= 0xFFFF;
            }
        }

        return (ushort)crc;
    }
}
