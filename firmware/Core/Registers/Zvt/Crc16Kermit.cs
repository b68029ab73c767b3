namespace Bridge.Registers.Zvt
{
    /// <summary>
    /// CRC-16/KERMIT (poly 1021 reflected, init 0000, xorout 0; "123456789" gives 2189). SPEC 2. A 16-entry table: 32 bytes
    /// of RAM on the device, two steps a byte.
    /// </summary>
    public static class Crc16Kermit
    {
        private static readonly ushort[] s_table = new ushort[]
        {
            0x0000, 0x1081, 0x2102, 0x3183, 0x4204, 0x5285, 0x6306, 0x7387,
            0x8408, 0x9489, 0xA50A, 0xB58B, 0xC60C, 0xD68D, 0xE70E, 0xF78F,
        };

        /// <summary>The check after one more byte; it starts at 0.</summary>
        public static int Next(int crc, int value)
        {
            crc ^= value;
            crc = (crc >> 4) ^ s_table[crc & 0x0F];
            return (crc >> 4) ^ s_table[crc & 0x0F];
        }
    }
}
