namespace Bridge.Bytes
{
    /// <summary>
    /// CRC-32/ISO-HDLC (poly 04C11DB7 reflected, init and xorout FFFFFFFF; "123456789" gives CBF43926).
    /// A 16-entry table: 64 bytes of RAM on the device, two steps a byte.
    /// </summary>
    public static class Crc32
    {
        private static readonly uint[] s_table = new uint[]
        {
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
        };

        public static uint Of(byte[] source, int offset, int count)
        {
            uint crc = 0xFFFFFFFF;
            int end = offset + count;
            for (int index = offset; index < end; index++)
            {
                crc ^= source[index];
                crc = (crc >> 4) ^ s_table[(int)(crc & 0x0F)];
                crc = (crc >> 4) ^ s_table[(int)(crc & 0x0F)];
            }

            return crc ^ 0xFFFFFFFF;
        }
    }
}
