namespace Bridge.Screen.Qr
{
    /// <summary>
    /// A finished code: one mask of bits a row, bit x for column x, set for dark. The caller owns it and may encode
    /// into it again and again. Size 0 when there is none.
    /// </summary>
    public sealed class QrCode
    {
        public const int SizeMax = 57;

        private readonly ulong[] _rows = new ulong[SizeMax];

        /// <summary>Modules a side without the quiet zone, 21 to 57; 0 when the last encoding failed.</summary>
        public int Size { get; internal set; }

        public int Version { get; internal set; }

        public QrLevel Level { get; internal set; }

        public int Mask { get; internal set; }

        internal ulong[] Rows
        {
            get { return _rows; }
        }

        /// <summary>The dark modules of a row, 0 to Size - 1.</summary>
        public ulong Row(int y)
        {
            return _rows[y];
        }

        /// <summary>True for a dark module. False outside of the code: the quiet zone is light.</summary>
        public bool IsDark(int x, int y)
        {
            return x >= 0 && y >= 0 && x < Size && y < Size && ((_rows[y] >> x) & 1) != 0;
        }
    }
}
