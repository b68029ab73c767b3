using Bridge.Panels;
using Bridge.Screen;

namespace Bridge
{
    /// <summary>
    /// Brings scenes onto a colour panel. The renderer knows the picture before and the picture now; of each line only the
    /// columns that differ are sent, and equal lines are rendered once. Driven by the
    /// shell's display thread whenever the scene may have changed and at <see cref="NextChangeMs"/>; sends nothing when
    /// nothing changed. Buffers: one line, and a piece of the line before (together with the panel's wire line at most
    /// 1 KB for 320 columns). Nothing allocates after construction.
    /// </summary>
    public sealed class LanePanel
    {
        private const int PieceLength = 64;

        /// <summary>Equal columns that end a run: a window of its own costs as much as eight pixels of one line.</summary>
        private const int GapMin = 8;

        private readonly SceneRenderer _renderer;
        private readonly ColourPanel _panel;
        private readonly byte[] _line;
        private readonly byte[] _piece = new byte[PieceLength];

        // The first value with the same colour: white is the background of many pairs.
        private readonly byte[] _alike = new byte[256];

        // The lines in hand (_top, _lines), the columns of them still to look at, the run that was found, the line after.
        private int _top;
        private int _lines;
        private int _left;
        private int _right;
        private int _runLeft;
        private int _runRight;
        private int _pieceStart;
        private int _pieceEnd;
        private int _y;

        public LanePanel(SceneRenderer renderer, ColourPanel panel)
        {
            _renderer = renderer;
            _panel = panel;
            _line = new byte[renderer.Width];
            _y = renderer.Height;
            int[] colours = Colours();
            for (int value = 0; value < _alike.Length; value++)
            {
                // What no picture has is like nothing but itself.
                int same = value < colours.Length ? 0 : value;
                while (same < value && colours[same] != colours[value])
                {
                    same++;
                }

                _alike[value] = (byte)same;
            }
        }

        /// <summary>When <see cref="Show"/> has something to do although the scene stays.</summary>
        public long NextChangeMs
        {
            get { return _renderer.NextChangeMs; }
        }

        /// <summary>The palette as a panel takes it: 0xRRGGBB of each pixel value.</summary>
        public static int[] Colours()
        {
            int[] colours = new int[Palette.Count];
            for (int value = 0; value < colours.Length; value++)
            {
                colours[value] = Palette.Rgb888((byte)value);
            }

            return colours;
        }

        /// <summary>
        /// Takes the scene as it is now. True when there is something to send: call <see cref="Send"/> until it answers
        /// false. When that was not done for the scene before, the whole picture is sent.
        /// </summary>
        public bool Show(Scene scene, long nowMs)
        {
            if (_y < _renderer.Height || _left < _right)
            {
                _renderer.Invalidate();
            }

            _left = _right;
            _y = _renderer.Prepare(scene, nowMs) > 0 ? 0 : _renderer.Height;
            return _y == 0;
        }

        /// <summary>
        /// Sends the next run of columns in the next run of equal lines; false when all is sent. In pieces, so that a shell
        /// can beat its heart in between: a whole picture takes seconds on an interpreter.
        /// </summary>
        public bool Send()
        {
            while (true)
            {
                if (FindRun())
                {
                    _panel.Window(_runLeft, _top, _runRight - _runLeft, _lines);
                    _panel.Line(_line, _panel.WindowLeft, _lines);
                    return true;
                }

                if (_y >= _renderer.Height)
                {
                    return false;
                }

                Advance();
            }
        }

        /// <summary>Takes the next lines that are alike, and the columns that may have changed in them.</summary>
        private void Advance()
        {
            _top = _y;
            _lines = _renderer.SameLines(_top);
            if (_renderer.HasBefore)
            {
                Shorten(_renderer.SameLinesBefore(_top));
            }

            _left = _renderer.Width;
            _right = 0;
            for (int index = 0; index < _renderer.DirtyCount; index++)
            {
                ScreenRectangle dirty = _renderer.Dirty(index);
                int end = dirty.Top + dirty.Height;
                if (_top >= dirty.Top && _top < end)
                {
                    _left = dirty.Left < _left ? dirty.Left : _left;
                    _right = dirty.Left + dirty.Width > _right ? dirty.Left + dirty.Width : _right;
                    Shorten(end - _top);
                }
                else if (dirty.Top > _top)
                {
                    Shorten(dirty.Top - _top);
                }
            }

            if (_left < _right)
            {
                _renderer.RenderLine(_top, _line);
            }

            _pieceEnd = _left;
            _y = _top + _lines;
        }

        private void Shorten(int lines)
        {
            _lines = lines < _lines ? lines : _lines;
        }

        /// <summary>
        /// Finds the next columns that differ, from _left on; few equal ones between them are sent along, because a window
        /// costs eleven bytes of its own. False when the rest of the line is as it was.
        /// </summary>
        private bool FindRun()
        {
            _runLeft = -1;
            while (_left < _right)
            {
                if (Differs(_left))
                {
                    _runLeft = _runLeft < 0 ? _left : _runLeft;
                    _runRight = _left + 1;
                }
                else if (_runLeft >= 0 && _left - _runRight >= GapMin)
                {
                    break;
                }

                _left++;
            }

            return _runLeft >= 0;
        }

        private bool Differs(int column)
        {
            if (!_renderer.HasBefore)
            {
                return true;
            }

            if (column >= _pieceEnd)
            {
                int count = _right - column < PieceLength ? _right - column : PieceLength;
                _renderer.RenderLineBefore(_top, column, count, _piece);
                _pieceStart = column;
                _pieceEnd = column + count;
            }

            return _alike[_piece[column - _pieceStart]] != _alike[_line[column]];
        }
    }
}
