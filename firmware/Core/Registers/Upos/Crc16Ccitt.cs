namespace Bridge.Registers.Upos
{
    /// <summary>CRC-16/CCITT-FALSE: polynomial 1021, start FFFF, nothing reflected, nothing xored. "123456789" gives 29B1.</summary>
    public static class Crc16Ccitt
    {
        private const int Polynomial = 0x1021;

        public static int Of(byte[] source, int offset, int count)
        {
            int crc = 0xFFFF;
            for (int index = 0; index < count; index++)
            {
                crc ^= source[offset + index] << 8;
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ Polynomial) & 0xFFFF : (crc << 1) & 0xFFFF;
                }
            }

            return crc;
        }
    }
}
