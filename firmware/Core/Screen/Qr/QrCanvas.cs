namespace Bridge.Screen.Qr
{
    /// <summary>
    /// The fixed patterns of a version and the path of the data between them (sections 6.3 and 7.7.3). Rows are masks
    /// of bits, bit x for column x. Patterns are drawn again only when the version changes.
    /// </summary>
    internal sealed class QrCanvas
    {
        private readonly ulong[] _fixed = new ulong[QrCode.SizeMax];
        private readonly ulong[] _reserved = new ulong[QrCode.SizeMax];
        private readonly ulong[] _data = new ulong[QrCode.SizeMax];
        private int _version;

        public int Size { get; private set; }

        /// <summary>Fixed patterns and unmasked data of a row; the format is not in it.</summary>
        public ulong Row(int y)
        {
            return _data[y];
        }

        /// <summary>Modules of a row that a mask may turn.</summary>
        public ulong Maskable(int y)
        {
            return ~_reserved[y] & ((1UL << Size) - 1);
        }

        public void Begin(int version)
        {
            if (version != _version)
            {
                _version = version;
                Size = QrTables.Size(version);
                DrawPatterns();
            }

            for (int y = 0; y < Size; y++)
            {
                _data[y] = _fixed[y];
            }
        }

        /// <summary>
        /// Lays codewords along the path: two columns at a time from the right, up and down in turn.
        /// </summary>
        public void Place(byte[] codewords, int count)
        {
            int bit = 0;
            int bits = count * 8;
            bool up = true;
            for (int right = Size - 1; right > 0; right -= 2)
            {
                // Column 6 is the timing pattern: the path steps over it.
                right = right == 6 ? 5 : right;
                for (int step = 0; step < Size; step++)
                {
                    int y = up ? Size - 1 - step : step;
                    ulong reserved = _reserved[y] >> (right - 1);
                    if ((reserved & 2) == 0)
                    {
                        PlaceBit(codewords, bit, bits, right, y);
                        bit++;
                    }

                    if ((reserved & 1) == 0)
                    {
                        PlaceBit(codewords, bit, bits, right - 1, y);
                        bit++;
                    }
                }

                up = !up;
            }
        }

        private void PlaceBit(byte[] codewords, int bit, int bits, int x, int y)
        {
            // The few modules after the last codeword stay light.
            if (bit < bits && ((codewords[bit >> 3] >> (7 - (bit & 7))) & 1) != 0)
            {
                _data[y] |= 1UL << x;
            }
        }

        private void DrawPatterns()
        {
            for (int y = 0; y < Size; y++)
            {
                _fixed[y] = 0;
                _reserved[y] = 0;
            }

            for (int index = 0; index < Size; index++)
            {
                Set(index, 6, (index & 1) == 0);
                Set(6, index, (index & 1) == 0);
            }

            DrawFinder(3, 3);
            DrawFinder(Size - 4, 3);
            DrawFinder(3, Size - 4);
            DrawAlignments();
            ReserveFormat();
            if (_version >= 7)
            {
                DrawVersion();
            }
        }

        /// <summary>A finder pattern with its light separator, by the distance from its centre.</summary>
        private void DrawFinder(int centreX, int centreY)
        {
            for (int dy = -4; dy <= 4; dy++)
            {
                for (int dx = -4; dx <= 4; dx++)
                {
                    int x = centreX + dx;
                    int y = centreY + dy;
                    if (x >= 0 && x < Size && y >= 0 && y < Size)
                    {
                        int distance = Larger(dx < 0 ? -dx : dx, dy < 0 ? -dy : dy);
                        Set(x, y, distance != 2 && distance != 4);
                    }
                }
            }
        }

        private void DrawAlignments()
        {
            int count = QrTables.AlignmentCount(_version);
            for (int row = 0; row < count; row++)
            {
                for (int column = 0; column < count; column++)
                {
                    bool finder = (row == 0 && column == 0) || (row == 0 && column == count - 1)
                        || (row == count - 1 && column == 0);
                    for (int at = 0; at < 25 && !finder; at++)
                    {
                        int dx = (at % 5) - 2;
                        int dy = (at / 5) - 2;
                        int distance = Larger(dx < 0 ? -dx : dx, dy < 0 ? -dy : dy);
                        Set(
                            QrTables.AlignmentCentre(_version, column) + dx,
                            QrTables.AlignmentCentre(_version, row) + dy,
                            distance != 1);
                    }
                }
            }
        }

        private void ReserveFormat()
        {
            for (int index = 0; index < 9; index++)
            {
                _reserved[8] |= 1UL << index;
                _reserved[index] |= 1UL << 8;
            }

            for (int index = 0; index < 8; index++)
            {
                _reserved[8] |= 1UL << (Size - 1 - index);
                _reserved[Size - 1 - index] |= 1UL << 8;
            }

            Set(8, Size - 8, true);
        }

        private void DrawVersion()
        {
            int bits = QrTables.VersionBits(_version);
            for (int index = 0; index < 18; index++)
            {
                bool dark = ((bits >> index) & 1) != 0;
                int far = Size - 11 + (index % 3);
                int near = index / 3;
                Set(far, near, dark);
                Set(near, far, dark);
            }
        }

        private void Set(int x, int y, bool dark)
        {
            ulong bit = 1UL << x;
            _reserved[y] |= bit;
            _fixed[y] = dark ? _fixed[y] | bit : _fixed[y] & ~bit;
        }

        private static int Larger(int first, int second)
        {
            return first > second ? first : second;
        }
    }
}
