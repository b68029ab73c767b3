namespace Bridge.Esp32
{
    /// <summary>What a PC can have and this device cannot.</summary>
    public static class DeviceLimits
    {
        /// <summary>
        /// The file system has 64 blocks of 4 KB on a board with 4 MB of flash. A slot's file is kept in its directory's
        /// blocks, some seven to a block with room to rewrite: 128 slots take about half of them.
        /// </summary>
        public const int SlotsDefault = 128;

        public const int SlotsMax = 128;
    }
}
