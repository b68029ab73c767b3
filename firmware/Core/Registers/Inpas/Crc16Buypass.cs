namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// CRC-16/BUYPASS, also called UMTS (poly 8005, init 0000, not reflected, xorout 0000; "123456789" gives
    /// FEE8). SPEC 2. A 16-entry table: 32 bytes of RAM on the device, two steps a byte.
    /// </summary>
    public static class Crc16Buypass
    {
        private static readonly ushort[] s_table = new ushort[]
        {
            0x0000, 0x8005, 0x800F, 0x000A, 0x801B, 0x001E, 0x0014, 0x8011,
            0x8033, 0x0036, 0x003C, 0x8039, 0x0028, 0x802D, 0x8027, 0x0022,
        };

        public static int Of(byte[] source, int offset, int count)
        {
            int crc = 0;
            int end = offset + count;
            for (int index = offset; index < end; index++)
            {
                int value = source[index];
                crc = ((crc << 4) & 0xFFFF) ^ s_table[(crc >> 12) ^ (value >> 4)];
                crc = ((crc << 4) & 0xFFFF) ^ s_table[(crc >> 12) ^ (value & 0x0F)];
            }

            return crc;
        }
    }
}
