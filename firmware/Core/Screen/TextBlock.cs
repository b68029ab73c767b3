using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// A text cut into lines of a width. Breaks at spaces (a no-break space is none) and at line feeds, inside
    /// a word only when the word alone is too wide and the caller allows it. Balanced lines are, among the ways
    /// that need the fewest lines, the narrowest, so that no single word is left over.
    /// </summary>
    internal sealed class TextBlock
    {
        public const int LinesMax = 8;
        private const int BalanceStep = 4;

        private readonly int[] _starts = new int[LinesMax];
        private readonly int[] _lengths = new int[LinesMax];
        private readonly int[] _widths = new int[LinesMax];

        /// <summary>The run of glyphs; Length 0 is a block that takes no space.</summary>
        public int Start { get; private set; }

        public int Length { get; private set; }

        public Face Face { get; private set; }

        public int Scale { get; private set; }

        public int LineCount { get; private set; }

        /// <summary>True when the last line had to lose its end.</summary>
        public bool Cut { get; private set; }

        public int Height
        {
            get { return LineCount == 0 ? 0 : LineCount * Face.LineHeight * Scale; }
        }

        public int LineStart(int line)
        {
            return _starts[line];
        }

        public int LineLength(int line)
        {
            return _lengths[line];
        }

        public int LineWidth(int line)
        {
            return _widths[line];
        }

        public void Set(int start, int length)
        {
            Start = start;
            Length = length;
            LineCount = 0;
        }

        /// <summary>
        /// Lays the text out. True when it fits whole into linesMax lines of maxWidth pixels without breaking a word;
        /// with force it is cut where it must be and the answer tells whether it was.
        /// </summary>
        public bool Flow(GlyphBuffer glyphs, Face face, int scale, int maxWidth, int linesMax, bool force)
        {
            Face = face;
            Scale = scale;
            Cut = false;
            LineCount = 0;
            if (Length == 0)
            {
                return true;
            }

            linesMax = linesMax < LinesMax ? linesMax : LinesMax;
            if (!Break(glyphs, maxWidth, linesMax, force))
            {
                return false;
            }

            if (Cut)
            {
                EndWithEllipsis(glyphs, maxWidth);
                return false;
            }

            return true;
        }

        /// <summary>
        /// Narrows the lines of a text that fits as far as their number stays. For the layout that was chosen only:
        /// trying sizes needs no more than the number of lines.
        /// </summary>
        public void Balance(GlyphBuffer glyphs, int maxWidth)
        {
            if (LineCount < 2 || Cut)
            {
                return;
            }

            int lines = LineCount;
            int enough = maxWidth;
            int less = maxWidth / lines;
            while (enough - less > BalanceStep)
            {
                int middle = (enough + less) / 2;
                if (Break(glyphs, middle, lines, false))
                {
                    enough = middle;
                }
                else
                {
                    less = middle;
                }
            }

            Break(glyphs, enough, lines, false);
        }

        private bool Break(GlyphBuffer glyphs, int maxWidth, int linesMax, bool force)
        {
            byte space = Charset.IndexOf(' ');
            int end = Start + Length;
            int from = Start;
            LineCount = 0;
            while (from < end)
            {
                if (LineCount == linesMax)
                {
                    Cut = force;
                    return force;
                }

                int width = 0;
                int breakAt = -1;
                int breakWidth = 0;
                int at = from;
                while (at < end && glyphs[at] != Charset.NewLine)
                {
                    if (glyphs[at] == space)
                    {
                        breakAt = at;
                        breakWidth = width;
                    }

                    int advance = Face.AdvanceOf(Face.Find(glyphs[at])) * Scale;
                    if (width + advance > maxWidth && glyphs[at] != space)
                    {
                        break;
                    }

                    width += advance;
                    at++;
                }

                bool whole = at == end || glyphs[at] == Charset.NewLine;
                if (!whole && breakAt <= from && (!force || at == from))
                {
                    return false;
                }

                int until = whole || breakAt <= from ? at : breakAt;
                AddLine(from, until - from, whole || breakAt <= from ? width : breakWidth);
                from = until < end && (glyphs[until] == space || glyphs[until] == Charset.NewLine) ? until + 1 : until;
            }

            return true;
        }

        /// <summary>Shows that the text goes on; what follows the last line is there to be written over.</summary>
        private void EndWithEllipsis(GlyphBuffer glyphs, int maxWidth)
        {
            int line = LineCount - 1;
            int ellipsis = Face.AdvanceOf(Face.Find(Charset.IndexOf('\u2026'))) * Scale;
            while (_lengths[line] > 0 && _widths[line] + ellipsis > maxWidth)
            {
                _lengths[line]--;
                _widths[line] -= Face.AdvanceOf(Face.Find(glyphs[_starts[line] + _lengths[line]])) * Scale;
            }

            glyphs.Replace(_starts[line] + _lengths[line], '\u2026');
            _lengths[line]++;
            _widths[line] += ellipsis;
        }

        private void AddLine(int start, int length, int width)
        {
            _starts[LineCount] = start;
            _lengths[LineCount] = length;
            _widths[LineCount] = width;
            LineCount++;
        }
    }
}
