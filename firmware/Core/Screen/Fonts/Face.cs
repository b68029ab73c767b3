using Bridge.Bytes;

namespace Bridge.Screen.Fonts
{
    /// <summary>
    /// One typeface at one size: cropped bitmaps with 1 or 2 bits a pixel. Glyph numbers are those of
    /// <see cref="Charset"/>; a face may hold only some of them (digits for amounts). Read only after construction.
    /// </summary>
    public sealed class Face
    {
        private const int MetricBytes = 5;
        private const int LeftBias = 16;

        private readonly byte[] _codes;
        private readonly byte[] _metrics;
        private readonly byte[] _ink;
        private readonly ushort[] _starts;

        /// <param name="lineHeight">Pixels from one line of text to the next.</param>
        /// <param name="ascent">Pixels from a cell's top to the baseline.</param>
        /// <param name="cellHeight">Pixels that ink may cover, from the cell's top.</param>
        /// <param name="bitsPerPixel">1 or 2.</param>
        /// <param name="codes">Glyph numbers, sorted; empty when the face has the whole character set.</param>
        /// <param name="metrics">Width, height, left + 16, top, advance for each glyph.</param>
        /// <param name="ink">Pixels, each glyph from a byte boundary, rows without padding.</param>
        internal Face(
            int lineHeight, int ascent, int cellHeight, int bitsPerPixel, byte[] codes, byte[] metrics, byte[] ink)
        {
            LineHeight = lineHeight;
            Ascent = ascent;
            CellHeight = cellHeight;
            BitsPerPixel = bitsPerPixel;
            _codes = codes;
            _metrics = metrics;
            _ink = ink;
            _starts = new ushort[metrics.Length / MetricBytes];
            int start = 0;
            for (int index = 0; index < _starts.Length; index++)
            {
                _starts[index] = (ushort)start;
                int pixels = metrics[index * MetricBytes] * metrics[(index * MetricBytes) + 1];
                start += ((pixels * bitsPerPixel) + 7) / 8;
            }

            Check.That(start == ink.Length, CheckCode.FontTableDamaged);
        }

        public int LineHeight { get; }

        public int Ascent { get; }

        public int CellHeight { get; }

        public int BitsPerPixel { get; }

        /// <summary>Bytes of tables that the face keeps in memory.</summary>
        public int TableBytes
        {
            get { return _codes.Length + _metrics.Length + _ink.Length + (_starts.Length * 2); }
        }

        /// <summary>The face's own number for a glyph, -1 when it does not have it.</summary>
        public int Find(byte glyph)
        {
            if (_codes.Length == 0)
            {
                return glyph < _starts.Length ? glyph : -1;
            }

            for (int index = 0; index < _codes.Length; index++)
            {
                if (_codes[index] == glyph)
                {
                    return index;
                }
            }

            return -1;
        }

        public int WidthOf(int slot)
        {
            return _metrics[slot * MetricBytes];
        }

        public int HeightOf(int slot)
        {
            return _metrics[(slot * MetricBytes) + 1];
        }

        /// <summary>Pixels from the pen to the first inked column; may be negative.</summary>
        public int LeftOf(int slot)
        {
            return _metrics[(slot * MetricBytes) + 2] - LeftBias;
        }

        /// <summary>Pixels from the cell's top to the first inked row.</summary>
        public int TopOf(int slot)
        {
            return _metrics[(slot * MetricBytes) + 3];
        }

        public int AdvanceOf(int slot)
        {
            return _metrics[(slot * MetricBytes) + 4];
        }

        /// <summary>Level 0 to 3 of one pixel of a 2-bit face; x and y inside the glyph's bitmap.</summary>
        public int LevelAt(int slot, int x, int y)
        {
            int pixel = (y * _metrics[slot * MetricBytes]) + x;
            return (_ink[_starts[slot] + (pixel >> 2)] >> (6 - ((pixel & 3) << 1))) & 3;
        }

        /// <summary>One row of a 1-bit glyph, its rightmost pixel in bit 0; 0 for a row outside the bitmap.</summary>
        public int RowBits(int slot, int y)
        {
            int width = _metrics[slot * MetricBytes];
            if (y < 0 || y >= _metrics[(slot * MetricBytes) + 1])
            {
                return 0;
            }

            int bits = 0;
            int position = (_starts[slot] << 3) + (y * width);
            for (int end = position + width; position < end; position++)
            {
                bits = (bits << 1) | ((_ink[position >> 3] >> (7 - (position & 7))) & 1);
            }

            return bits;
        }
    }
}
