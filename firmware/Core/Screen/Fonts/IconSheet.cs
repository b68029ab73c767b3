namespace Bridge.Screen.Fonts
{
    /// <summary>Pictograms of one size as runs of four levels. Read only after construction.</summary>
    public sealed class IconSheet
    {
        private readonly ushort[] _starts;
        private readonly byte[] _runs;
        private readonly int _scale;

        internal IconSheet(int size, ushort[] starts, byte[] runs)
            : this(size, starts, runs, 1)
        {
        }

        private IconSheet(int size, ushort[] starts, byte[] runs, int scale)
        {
            Size = size;
            _starts = starts;
            _runs = runs;
            _scale = scale;
        }

        /// <summary>The same icons at twice the size, from the same tables.</summary>
        internal IconSheet Doubled()
        {
            return new IconSheet(Size * 2, _starts, _runs, _scale * 2);
        }

        /// <summary>Width and height of every icon in pixels.</summary>
        public int Size { get; }

        public int TableBytes
        {
            get { return _scale > 1 ? 0 : _runs.Length + (_starts.Length * 2); }
        }

        /// <summary>Index of the run count of one row (0 to Size - 1); the runs follow it.</summary>
        public int RowStart(IconKind icon, int row)
        {
            int at = _starts[(int)icon];
            for (int skipped = row / _scale; skipped > 0; skipped--)
            {
                at += _runs[at] + 1;
            }

            return at;
        }

        public int RunCountAt(int rowStart)
        {
            return _runs[rowStart];
        }

        /// <summary>Level 0 to 3 of a run.</summary>
        public int LevelAt(int rowStart, int run)
        {
            return _runs[rowStart + 1 + run] >> 6;
        }

        /// <summary>Pixels of a run, at least 1.</summary>
        public int LengthAt(int rowStart, int run)
        {
            return (_runs[rowStart + 1 + run] & 63) * _scale;
        }
    }
}
