namespace Bridge.Screen.Qr
{
    /// <summary>Numbers of ISO/IEC 18004:2015 for versions 1 to 10 (tables 1, 3, 7 and 9, annexes C to E).</summary>
    internal static class QrTables
    {
        public const int VersionMax = 10;

        /// <summary>Codewords of version 10, the largest.</summary>
        public const int CodewordsMax = 346;

        private static readonly ushort[] s_codewords = new ushort[] { 26, 44, 70, 100, 134, 172, 196, 242, 292, 346 };

        private static readonly byte[] s_checkPerBlock = new byte[]
        {
            7, 10, 15, 20, 26, 18, 20, 24, 30, 18,
            10, 16, 26, 18, 24, 16, 18, 22, 22, 26,
            13, 22, 18, 26, 18, 24, 18, 22, 20, 24,
            17, 28, 22, 16, 22, 28, 26, 26, 24, 28,
        };

        private static readonly byte[] s_blocks = new byte[]
        {
            1, 1, 1, 1, 1, 2, 2, 2, 2, 4,
            1, 1, 1, 2, 2, 4, 4, 4, 5, 5,
            1, 1, 2, 2, 4, 4, 6, 6, 8, 8,
            1, 1, 2, 4, 4, 4, 5, 6, 8, 8,
        };

        /// <summary>
        /// The last centre of alignment patterns; the first is 6, and version 7 up have one in the middle.
        /// </summary>
        private static readonly byte[] s_lastAlignment = new byte[] { 0, 18, 22, 26, 30, 34, 38, 42, 46, 50 };

        private static readonly int[] s_versionBits = new int[] { 0x07C94, 0x085BC, 0x09A99, 0x0A4D3 };

        public static int Size(int version)
        {
            return (version * 4) + 17;
        }

        public static int Codewords(int version)
        {
            return s_codewords[version - 1];
        }

        public static int CheckPerBlock(int version, QrLevel level)
        {
            return s_checkPerBlock[((int)level * VersionMax) + version - 1];
        }

        public static int Blocks(int version, QrLevel level)
        {
            return s_blocks[((int)level * VersionMax) + version - 1];
        }

        public static int DataCodewords(int version, QrLevel level)
        {
            return Codewords(version) - (CheckPerBlock(version, level) * Blocks(version, level));
        }

        /// <summary>Number of alignment centres on each axis: 0, 2 or 3.</summary>
        public static int AlignmentCount(int version)
        {
            return version == 1 ? 0 : version < 7 ? 2 : 3;
        }

        public static int AlignmentCentre(int version, int index)
        {
            int last = s_lastAlignment[version - 1];
            return index == 0 ? 6 : index == AlignmentCount(version) - 1 ? last : (last + 6) / 2;
        }

        /// <summary>18 bits of version information; version 7 up.</summary>
        public static int VersionBits(int version)
        {
            return s_versionBits[version - 7];
        }

        /// <summary>
        /// 15 bits of format information, section 7.9.1: level and mask, BCH remainder, XOR 0x5412.
        /// </summary>
        public static int FormatBits(QrLevel level, int mask)
        {
            // L 01, M 00, Q 11, H 10.
            int data = (((int)level ^ 1) << 3) | mask;
            int rest = data;
            for (int bit = 0; bit < 10; bit++)
            {
                rest = (rest << 1) ^ ((rest >> 9) * 0x537);
            }

            return ((data << 10) | rest) ^ 0x5412;
        }

        /// <summary>Width of the count field of a mode; the smaller ones up to version 9.</summary>
        public static int CountBits(QrMode mode, int version)
        {
            bool small = version < 10;
            switch (mode)
            {
                case QrMode.Numeric: return small ? 10 : 12;
                case QrMode.Alphanumeric: return small ? 9 : 11;
                default: return small ? 8 : 16;
            }
        }

        /// <summary>Value of a byte in an alphanumeric segment, -1 when it has none.</summary>
        public static int AlphanumericValue(byte value)
        {
            if (value >= '0' && value <= '9')
            {
                return value - '0';
            }

            if (value >= 'A' && value <= 'Z')
            {
                return value - 'A' + 10;
            }

            switch ((char)value)
            {
                case ' ': return 36;
                case '$': return 37;
                case '%': return 38;
                case '*': return 39;
                case '+': return 40;
                case '-': return 41;
                case '.': return 42;
                case '/': return 43;
                case ':': return 44;
                default: return -1;
            }
        }
    }
}
