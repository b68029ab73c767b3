using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// Paints the part of one element that lies on one line of the screen, between two columns. Pure: reads tables,
    /// writes the caller's line, keeps nothing. The line's first byte is column <c>left</c>.
    /// </summary>
    internal static class LinePainter
    {
        private const int CopyFrom = 8;

        public static void Paint(
            SceneElement element, GlyphBuffer glyphs, int y, int left, int right, byte[] line)
        {
            int row = y - element.Top;
            int from = element.Left > left ? element.Left : left;
            int to = element.Left + element.Width < right ? element.Left + element.Width : right;
            if (row < 0 || row >= element.Height || from >= to)
            {
                return;
            }

            switch (element.Kind)
            {
                case ElementKind.Fill:
                    Fill(line, from - left, to - left, element.Colour);
                    break;
                case ElementKind.RoundFill:
                    PaintRound(element, row, from, to, left, line);
                    break;
                case ElementKind.Text:
                    PaintText(element, glyphs, row, from, to, left, line);
                    break;
                case ElementKind.Icon:
                    PaintIcon(element, row, from, to, left, line);
                    break;
                default:
                    PaintCode(element, row, from, to, left, line);
                    break;
            }
        }

        /// <summary>
        /// Sets the bytes from..to-1. A few are set one by one, then copied in doubling pieces: a copy is
        /// native on the device, where a loop over pixels is what a redraw takes its time for.
        /// </summary>
        public static void Fill(byte[] line, int from, int to, byte pixel)
        {
            int count = to - from;
            int done = count < CopyFrom ? count : CopyFrom;
            for (int index = 0; index < done; index++)
            {
                line[from + index] = pixel;
            }

            while (done < count)
            {
                int piece = done < count - done ? done : count - done;
                System.Array.Copy(line, from, line, from + done, piece);
                done += piece;
            }
        }

        private static void PaintRound(SceneElement element, int row, int from, int to, int left, byte[] line)
        {
            int radius = element.Detail;
            int fromEdge = row < element.Height - 1 - row ? row : element.Height - 1 - row;
            byte ink = (byte)(element.Colour + 3);
            if (fromEdge >= radius)
            {
                Fill(line, from - left, to - left, ink);
                return;
            }

            for (int x = from; x < to; x++)
            {
                int column = x - element.Left;
                int fromSide = column < element.Width - 1 - column ? column : element.Width - 1 - column;
                int level = fromSide >= radius ? 3 : CornerLevel(radius, fromSide, fromEdge);
                if (level > 0)
                {
                    line[x - left] = (byte)(element.Colour + level);
                }
            }
        }

        /// <summary>
        /// How much of a pixel lies inside a quarter circle, by the distance of its middle, in sixths.
        /// </summary>
        private static int CornerLevel(int radius, int x, int y)
        {
            int dx = (6 * (radius - x)) - 3;
            int dy = (6 * (radius - y)) - 3;
            int distance = (dx * dx) + (dy * dy);
            int edge = 6 * radius;
            if (distance <= (edge - 2) * (edge - 2))
            {
                return 3;
            }

            if (distance <= edge * edge)
            {
                return 2;
            }

            return distance <= (edge + 2) * (edge + 2) ? 1 : 0;
        }

        private static void PaintText(
            SceneElement element, GlyphBuffer glyphs, int row, int from, int to, int left, byte[] line)
        {
            Face face = element.Face;
            int pen = element.Left + SceneElement.TextBleed;
            int cellRow = row / element.Scale;
            for (int index = element.Start; index < element.Start + element.Length && pen < to; index++)
            {
                int slot = face.Find(glyphs[index]);
                int glyphRow = cellRow - face.TopOf(slot);
                int x = pen + (face.LeftOf(slot) * element.Scale);
                int width = face.WidthOf(slot) * element.Scale;
                if (glyphRow >= 0 && glyphRow < face.HeightOf(slot) && x < to && x + width > from)
                {
                    if (face.BitsPerPixel == 2)
                    {
                        PaintSmooth(element, slot, glyphRow, x, from, to, left, line);
                    }
                    else
                    {
                        PaintBits(element, slot, glyphRow, row % element.Scale, x, from, to, left, line);
                    }
                }

                pen += face.AdvanceOf(slot) * element.Scale;
            }
        }

        private static void PaintSmooth(
            SceneElement element, int slot, int glyphRow, int x, int from, int to, int left, byte[] line)
        {
            int width = element.Face.WidthOf(slot) * element.Scale;
            int first = x > from ? x : from;
            int last = x + width < to ? x + width : to;
            for (int at = first; at < last; at++)
            {
                int level = element.Face.LevelAt(slot, (at - x) / element.Scale, glyphRow);
                if (level > 0)
                {
                    line[at - left] = (byte)(element.Colour + level);
                }
            }
        }

        /// <summary>
        /// Bitmaps at scale 1 as they are, at scale 2 with the steps of their diagonals filled (the Scale2x rule, one
        /// whole row at a time in the bits of an int), at larger scales as squares.
        /// </summary>
        private static void PaintBits(
            SceneElement element, int slot, int glyphRow, int subRow, int x, int from, int to, int left, byte[] line)
        {
            Face face = element.Face;
            int width = face.WidthOf(slot);
            int here = face.RowBits(slot, glyphRow);
            int even = here;
            int odd = here;
            if (element.Scale == 2)
            {
                int near = face.RowBits(slot, glyphRow + (subRow == 0 ? -1 : 1));
                int far = face.RowBits(slot, glyphRow + (subRow == 0 ? 1 : -1));
                int before = here >> 1;
                int after = here << 1;
                int smoothEven = ~(before ^ near) & (near ^ after) & (before ^ far);
                int smoothOdd = ~(after ^ near) & (near ^ before) & (after ^ far);
                even = (here & ~smoothEven) | (before & smoothEven);
                odd = (here & ~smoothOdd) | (after & smoothOdd);
            }

            byte ink = (byte)(element.Colour + 3);
            int end = x + (width * element.Scale);
            int last = end < to ? end : to;
            for (int at = x > from ? x : from; at < last; at++)
            {
                int sub = at - x;
                int bits = element.Scale == 2 && (sub & 1) == 1 ? odd : even;
                if (((bits >> (width - 1 - (sub / element.Scale))) & 1) != 0)
                {
                    line[at - left] = ink;
                }
            }
        }

        private static void PaintIcon(SceneElement element, int row, int from, int to, int left, byte[] line)
        {
            IconSheet icons = element.Icons;
            int start = icons.RowStart(element.Icon, row);
            int count = icons.RunCountAt(start);
            int x = element.Left;
            for (int run = 0; run < count && x < to; run++)
            {
                int level = icons.LevelAt(start, run);
                int end = x + icons.LengthAt(start, run);
                if (level > 0 && end > from)
                {
                    Fill(
                        line,
                        (x > from ? x : from) - left,
                        (end < to ? end : to) - left,
                        (byte)(element.Colour + level));
                }

                x = end;
            }
        }

        private static void PaintCode(SceneElement element, int row, int from, int to, int left, byte[] line)
        {
            Fill(line, from - left, to - left, element.Colour);
            int y = (row / element.Scale) - SceneCode.QuietZone;
            if (y < 0 || y >= element.Code.Size)
            {
                return;
            }

            ulong modules = element.Code.Row(y);
            byte ink = (byte)(element.Colour + 3);
            int x = element.Left + (SceneCode.QuietZone * element.Scale);
            for (; modules != 0 && x < to; modules >>= 1)
            {
                int end = x + element.Scale;
                if ((modules & 1) != 0 && end > from)
                {
                    Fill(line, (x > from ? x : from) - left, (end < to ? end : to) - left, ink);
                }

                x = end;
            }
        }
    }
}
